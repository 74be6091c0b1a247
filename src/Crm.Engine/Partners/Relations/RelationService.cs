using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Load → decide → commit for relations between partners (PARTY-6).</summary>
internal sealed class RelationService(CrmSession session) : IRelationService
{
    private readonly ReadRepository<RelationKind> _kinds = new(session);

    public ValueTask<RelationKind> SaveKindAsync(SaveRelationKind command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        session.Require(CrmRights.ManageDirectories);
        return CommandRunner.RunAsync(
            session, new CommandEnvelope("relations", "save_kind", command.RequestId, command.ExpectedVersion) { Target = command.Kind?.Value }, command, RelationCommands.SaveKindAsync, cancellationToken);
    }

    public ValueTask<IReadOnlyList<RelationKind>> ListKindsAsync(Specification<RelationKind> specification, CancellationToken cancellationToken = default) =>
        _kinds.ListAsync(specification, cancellationToken);

    public ValueTask<PartnerRelation> AddAsync(AddRelation command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(session, new CommandEnvelope("relations", "add", command.RequestId), command, RelationCommands.AddAsync, cancellationToken);
    }

    public ValueTask<PartnerRelation> EditAsync(EditRelation command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(
            session, new CommandEnvelope("relations", "edit", command.RequestId, command.ExpectedVersion) { Target = command.Relation.Value }, command, RelationCommands.EditAsync, cancellationToken);
    }

    public async ValueTask RemoveAsync(PartnerRelationId id, CancellationToken cancellationToken = default) =>
        await CommandRunner.RunAsync(
            session, new CommandEnvelope("relations", "remove", null), id, RelationCommands.RemoveAsync, static (_, _, _) => new(true), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<RelationView>> OfAsync(PartnerId partner, CancellationToken cancellationToken = default)
    {
        using var activity = CrmTelemetry.Start("relations", "of");
        await session.GetAsync<Partner>(partner.Value, cancellationToken).ConfigureAwait(false);
        var walk = new RelationWalk(session);
        var relations = await walk.OfAsync([partner], cancellationToken).ConfigureAwait(false);
        var readable = await walk.ReadableAsync([.. relations.Select(r => r.From == partner ? r.To : r.From)], cancellationToken).ConfigureAwait(false);
        var kinds = await walk.KindsAsync([.. relations.Select(r => r.RelationKind)], cancellationToken).ConfigureAwait(false);
        return
        [
            .. relations.Select(r => RelationRules.Seen(r, partner, kinds.GetValueOrDefault(r.RelationKind)))
                .Where(v => readable.Contains(v.Other))
                .OrderBy(v => v.Name, Text.Comparer)
                .ThenBy(v => v.Relation.Id),
        ];
    }

    public async ValueTask<Surroundings> AroundAsync(SurroundingsQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var activity = CrmTelemetry.Start("relations", "around");
        SurroundingsWalk.Check(query).ThrowIfAny();
        return await new SurroundingsWalk(session, query).RunAsync(cancellationToken).ConfigureAwait(false);
    }
}

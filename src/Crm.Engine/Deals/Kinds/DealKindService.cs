using Crm.Kernel;
using Crm.Specifications;
using NodaTime;

namespace Crm.Deals;

/// <summary>Load → decide → commit for kinds of deals.</summary>
internal sealed class DealKindService(CrmSession session) : IDealKindService
{
    private readonly ReadRepository<DealKind> _kinds = new(session);

    public ValueTask<DealKind> GetAsync(DealKindId id, CancellationToken cancellationToken = default) => session.GetAsync<DealKind>(id.Value, cancellationToken);

    public ValueTask<IReadOnlyList<DealKind>> ListAsync(Specification<DealKind> specification, CancellationToken cancellationToken = default) =>
        _kinds.ListAsync(specification, cancellationToken);

    public ValueTask<DealKind> CreateAsync(CreateDealKind command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        session.Require(CrmRights.ManageDirectories);
        return CommandRunner.RunAsync(session, new CommandEnvelope("deal_kinds", "create", command.RequestId), command, CreateAsync, cancellationToken);
    }

    public ValueTask<DealKind> EditAsync(EditDealKind command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        session.Require(CrmRights.ManageDirectories);
        return CommandRunner.RunAsync(
            session, new CommandEnvelope("deal_kinds", "edit", command.RequestId, command.ExpectedVersion) { Target = command.DealKind.Value }, command, EditAsync, cancellationToken);
    }

    private static async ValueTask<DealKind> CreateAsync(CreateDealKind command, Work work, CancellationToken cancellationToken)
    {
        var errors = new List<CrmError>();
        var kind = DealKindRules.Create(new DealKindId(work.Session.NewId()), command);
        DealKindRules.Check(kind, errors);
        await new References(work, errors).FindAsync<SalesProcess>(kind.Process?.Value, "process", cancellationToken).ConfigureAwait(false);
        errors.ThrowIfAny();
        return RecordWriter.Save(work, kind, work.RecordAfter(Instant.MinValue), "deal_kind.created", DealKindRules.Changes(null, kind));
    }

    private static async ValueTask<DealKind> EditAsync(EditDealKind command, Work work, CancellationToken cancellationToken)
    {
        var before = await work.Session.GetAsync<DealKind>(command.DealKind.Value, cancellationToken).ConfigureAwait(false);
        CommandRunner.CheckExpected(before, command.ExpectedVersion);
        var errors = new List<CrmError>();
        var after = DealKindRules.Edit(before, command);
        DealKindRules.Check(after, errors);
        errors.ThrowIfAny();
        if (after == before)
        {
            return before;
        }

        var recordedAt = await RecordWriter.RecordAfterLastAsync(work, before, cancellationToken).ConfigureAwait(false);
        return RecordWriter.Save(work, after with { Version = before.Version + 1 }, recordedAt, "deal_kind.edited", DealKindRules.Changes(before, after));
    }
}

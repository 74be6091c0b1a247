using Crm.Kernel;
using NodaTime;

namespace Crm.Partners;

/// <summary>Loads what each command needs, asks the rules, writes.</summary>
internal static class RelationCommands
{
    public static async ValueTask<RelationKind> SaveKindAsync(SaveRelationKind command, Work work, CancellationToken cancellationToken)
    {
        var errors = new List<CrmError>();
        TextRules.CheckLine(command.Name, "name", errors, required: true);
        TextRules.CheckLine(command.ReverseName, "reverse_name", errors, required: true);
        if (command.Kind is not { } id)
        {
            errors.ThrowIfAny();
            var kind = new RelationKind { Id = new RelationKindId(work.Session.NewId()), Version = 1, Name = command.Name, ReverseName = command.ReverseName, IsRetired = command.IsRetired };
            return RecordWriter.Save(work, kind, work.RecordAfter(Instant.MinValue), "relation_kind.made", RelationRules.Changes(null, kind));
        }

        var before = await work.Session.GetAsync<RelationKind>(id.Value, cancellationToken).ConfigureAwait(false);
        CommandRunner.CheckExpected(before, command.ExpectedVersion);
        errors.ThrowIfAny();
        var after = before with { Name = command.Name, ReverseName = command.ReverseName, IsRetired = command.IsRetired };
        return after == before
            ? before
            : RecordWriter.Save(
                work,
                after with { Version = before.Version + 1 },
                await RecordWriter.RecordAfterLastAsync(work, before, cancellationToken).ConfigureAwait(false),
                "relation_kind.edited",
                RelationRules.Changes(before, after));
    }

    public static async ValueTask<PartnerRelation> AddAsync(AddRelation command, Work work, CancellationToken cancellationToken)
    {
        var errors = new List<CrmError>();
        var relation = new PartnerRelation
        {
            Id = new PartnerRelationId(work.Session.NewId()),
            Version = 1,
            RelationKind = command.Kind,
            From = command.From,
            To = command.To,
            Role = command.Role,
            StartedOn = command.StartedOn,
            EndedOn = command.EndedOn,
            RecordedAt = work.RecordAfter(Instant.MinValue),
        };
        var references = new References(work, errors);
        var kind = await references.FindAsync<RelationKind>(command.Kind.Value, "kind", cancellationToken).ConfigureAwait(false);
        await references.FindAsync<Partner>(command.From.Value, "from", cancellationToken).ConfigureAwait(false);
        await references.FindAsync<Partner>(command.To.Value, "to", cancellationToken).ConfigureAwait(false);
        RelationRules.Check(relation, errors);
        RelationRules.CheckNew(relation, kind, errors);
        errors.ThrowIfAny();
        work.Claim(RelationRules.PairOf(relation), RelationErrors.PairExists.With() with { Target = "to" });
        return Write(work, null, relation, "relation.added");
    }

    public static async ValueTask<PartnerRelation> EditAsync(EditRelation command, Work work, CancellationToken cancellationToken)
    {
        var before = await work.Session.GetAsync<PartnerRelation>(command.Relation.Value, cancellationToken).ConfigureAwait(false);
        CommandRunner.CheckExpected(before, command.ExpectedVersion);
        var errors = new List<CrmError>();
        var after = before with { Role = command.Role, StartedOn = command.StartedOn, EndedOn = command.EndedOn };
        RelationRules.Check(after, errors);
        errors.ThrowIfAny();
        return after == before
            ? before
            : Write(work, before, after with { Version = before.Version + 1, RecordedAt = work.RecordAfter(before.RecordedAt) }, "relation.edited");
    }

    public static async ValueTask<bool> RemoveAsync(PartnerRelationId id, Work work, CancellationToken cancellationToken)
    {
        var relation = await work.Session.GetAsync<PartnerRelation>(id.Value, cancellationToken).ConfigureAwait(false);
        RecordWriter.Remove(work, relation, work.RecordAfter(relation.RecordedAt), "relation.removed");
        return true;
    }

    private static PartnerRelation Write(Work work, PartnerRelation? before, PartnerRelation after, string verb) => RecordWriter.SaveWithHistory(
        work,
        after,
        after.RecordedAt,
        verb,
        RelationRules.Changes(before, after),
        [new() { Entity = EntityKinds.Partner, Id = after.From.Value }, new() { Entity = EntityKinds.Partner, Id = after.To.Value }]);
}

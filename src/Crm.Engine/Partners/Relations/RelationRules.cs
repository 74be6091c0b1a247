using Crm.Kernel;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>The rules of relations between partners as pure functions (PARTY-6).</summary>
internal static class RelationRules
{
    /// <summary>What a relation holds: two partners are related in one way once.</summary>
    public static Claim PairOf(PartnerRelation relation) => new(PartnerRelation.PairScope, $"{relation.RelationKind}/{relation.From}/{relation.To}", relation.Id.Reference);

    /// <summary>What must hold for every relation.</summary>
    public static void Check(PartnerRelation relation, List<CrmError> errors)
    {
        TextRules.CheckLine(relation.Role, "role", errors);
        if (relation.EndedOn < relation.StartedOn)
        {
            errors.Add(RelationErrors.TimeReversed.With(("started", relation.StartedOn), ("ended", relation.EndedOn)) with { Target = "ended_on" });
        }
    }

    /// <summary>What must hold for a new one besides.</summary>
    public static void CheckNew(PartnerRelation relation, RelationKind? kind, List<CrmError> errors)
    {
        if (relation.From == relation.To && relation.From != default)
        {
            errors.Add(RelationErrors.PairSame.With() with { Target = "to" });
        }

        if (kind is { IsRetired: true })
        {
            errors.Add(RelationErrors.KindRetired.With(("kind", kind.Id)) with { Target = "kind" });
        }
    }

    /// <summary>How a partner sees a relation (PARTY-6).</summary>
    public static RelationView Seen(PartnerRelation relation, PartnerId by, RelationKind? kind) => relation.From == by
        ? new(relation, relation.To, kind?.Name ?? "", IsReverse: false)
        : new(relation, relation.From, kind?.ReverseName ?? "", IsReverse: true);

    /// <summary>Which fields changed.</summary>
    public static FieldChanges Changes(PartnerRelation? before, PartnerRelation after) => new FieldChanges()
        .Value("kind", before?.RelationKind, after.RelationKind)
        .Value("from", before?.From, after.From)
        .Value("to", before?.To, after.To)
        .Hidden("role", before?.Role, after.Role)
        .Value("started_on", before?.StartedOn, after.StartedOn)
        .Value("ended_on", before?.EndedOn, after.EndedOn);

    /// <summary>Which fields of a kind changed.</summary>
    public static FieldChanges Changes(RelationKind? before, RelationKind after) => new FieldChanges()
        .Hidden("name", before?.Name, after.Name)
        .Hidden("reverse_name", before?.ReverseName, after.ReverseName)
        .Value("is_retired", before?.IsRetired, after.IsRetired);
}

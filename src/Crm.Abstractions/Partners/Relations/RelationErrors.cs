namespace Crm.Partners;

/// <summary>Errors of relations between partners.</summary>
public static class RelationErrors
{
    private static readonly ErrorTable Table = new(typeof(RelationErrors));

    /// <summary>The partners are related in this way already (PARTY-6).</summary>
    public static readonly ErrorDefinition PairExists = Table.Define("relation.pair.exists");

    /// <summary>A partner has no relation to itself (PARTY-6).</summary>
    public static readonly ErrorDefinition PairSame = Table.Define("relation.pair.same");

    /// <summary>The kind is no longer offered.</summary>
    public static readonly ErrorDefinition KindRetired = Table.Define("relation.kind.retired");

    /// <summary>The last day is before the first.</summary>
    public static readonly ErrorDefinition TimeReversed = Table.Define("relation.time.reversed");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

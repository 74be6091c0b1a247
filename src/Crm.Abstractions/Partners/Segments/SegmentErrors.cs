namespace Crm.Partners;

/// <summary>Errors of segments.</summary>
public static class SegmentErrors
{
    private static readonly ErrorTable Table = new(typeof(SegmentErrors));

    /// <summary>The way a segment gets its members is fixed after the first save (PARTY-13).</summary>
    public static readonly ErrorDefinition MethodFixed = Table.Define("segment.method.fixed");

    /// <summary>Only a manual segment is filled by hand, and only a refreshed one is refreshed (PARTY-13).</summary>
    public static readonly ErrorDefinition MethodWrong = Table.Define("segment.method.wrong");

    /// <summary>A dynamic segment is not allowed in agreements and discounts (PARTY-13).</summary>
    public static readonly ErrorDefinition MethodDynamic = Table.Define("segment.method.dynamic");

    /// <summary>A refreshed or dynamic segment needs a rule, a manual one has none.</summary>
    public static readonly ErrorDefinition RuleMisplaced = Table.Define("segment.rule.misplaced");

    /// <summary>The rule is nested too deeply or has too many conditions, or a part of it says nothing.</summary>
    public static readonly ErrorDefinition RuleMalformed = Table.Define("segment.rule.malformed");

    /// <summary>The field of a condition does not know the test.</summary>
    public static readonly ErrorDefinition TestUnsupported = Table.Define("segment.condition.unsupported");

    /// <summary>A value, bound, key or number of days of a condition is missing or cannot be read.</summary>
    public static readonly ErrorDefinition ValueInvalid = Table.Define("segment.condition.value_invalid");

    /// <summary>Refreshing and checking at registration belong to refreshed segments.</summary>
    public static readonly ErrorDefinition ScheduleMisplaced = Table.Define("segment.schedule.misplaced");

    /// <summary>There are as many dynamic segments with a ban, or segments that check registrations, as there may be.</summary>
    public static readonly ErrorDefinition TooMany = Table.Define("segment.count.too_many");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

namespace Crm.Partners;

/// <summary>Who belongs to a segment, as data (PARTY-13). Immutable, safe to share between threads.</summary>
/// <remarks>At most <see cref="MaxDepth"/> rules deep and <see cref="MaxConditions"/> conditions in all.</remarks>
public sealed record SegmentRule
{
    /// <summary>The deepest a rule may be nested; a condition alone is one deep.</summary>
    public const int MaxDepth = 6;

    /// <summary>The most conditions of one rule, with those of all rules within it.</summary>
    public const int MaxConditions = 20;

    /// <summary>What it asks.</summary>
    public SegmentRuleType Type { get; init; }

    /// <summary>The rules that <see cref="SegmentRuleType.All"/>, <see cref="SegmentRuleType.Any"/> (one or more) and <see cref="SegmentRuleType.None"/> (one or more) speak of.</summary>
    public ValueList<SegmentRule> Rules { get => field.Freeze(); init; } = new();

    /// <summary>The condition of <see cref="SegmentRuleType.Condition"/>.</summary>
    public SegmentCondition? Condition { get; init; }

    /// <summary>One condition.</summary>
    /// <param name="condition">The condition.</param>
    public static SegmentRule Where(SegmentCondition condition) => new() { Condition = condition };

    /// <summary>All of the rules hold.</summary>
    /// <param name="rules">One or more.</param>
    public static SegmentRule All(params ValueList<SegmentRule> rules) => new() { Type = SegmentRuleType.All, Rules = rules };

    /// <summary>At least one of the rules holds.</summary>
    /// <param name="rules">One or more.</param>
    public static SegmentRule Any(params ValueList<SegmentRule> rules) => new() { Type = SegmentRuleType.Any, Rules = rules };

    /// <summary>None of the rules holds.</summary>
    /// <param name="rules">One or more.</param>
    public static SegmentRule None(params ValueList<SegmentRule> rules) => new() { Type = SegmentRuleType.None, Rules = rules };
}

/// <summary>What a rule of a segment asks.</summary>
public enum SegmentRuleType
{
    /// <summary>One condition holds.</summary>
    Condition,

    /// <summary>All rules within it hold.</summary>
    All,

    /// <summary>At least one rule within it holds.</summary>
    Any,

    /// <summary>None of the rules within it holds.</summary>
    None,
}

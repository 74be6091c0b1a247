namespace Crm.Deals;

/// <summary>How effective deals were (REP-4). Immutable, safe to share between threads.</summary>
public sealed record EffectivenessReport : DealReport
{
    /// <summary>What was asked.</summary>
    public required EffectivenessQuery Query { get; init; }

    /// <summary>The whole selection; it deviates from nothing.</summary>
    public required EffectivenessPart Total { get; init; }

    /// <summary>One part for each group that has deals, by key, deals without a value last; empty without a split.</summary>
    public ValueList<EffectivenessPart> Groups { get => field.Freeze(); init; } = new();
}

/// <summary>A group of deals by status.</summary>
public sealed record EffectivenessPart
{
    /// <summary>The id of the group in text; absent for the whole selection and for deals without a value.</summary>
    public string? Key { get; init; }

    /// <summary>All its deals; their shares are 1, or no value where there is nothing.</summary>
    public required EffectivenessFigure Deals { get; init; }

    /// <summary>Those in progress.</summary>
    public required EffectivenessFigure Running { get; init; }

    /// <summary>Those won, closed or not.</summary>
    public required EffectivenessFigure Won { get; init; }

    /// <summary>Those lost, closed or not.</summary>
    public required EffectivenessFigure Lost { get; init; }
}

/// <summary>The deals of a group in one status.</summary>
public sealed record EffectivenessFigure
{
    /// <summary>How many, and what they may bring.</summary>
    public required DealFigure Deals { get; init; }

    /// <summary>Count ÷ count of the group; no value when the group is empty.</summary>
    public decimal? CountShare { get; init; }

    /// <summary>
    /// Σ potential ÷ Σ potential of the group, of the converted sums where a currency was asked for, else where the group has only one currency; else no value.
    /// </summary>
    public decimal? PotentialShare { get; init; }

    /// <summary>How far it is from the mean of the groups; absent for the whole selection.</summary>
    public EffectivenessDeviation? Deviation { get; init; }
}

/// <summary>Value of the group − value of the whole selection ÷ number of groups that have deals (REP-4).</summary>
public sealed record EffectivenessDeviation
{
    /// <summary>Of the count.</summary>
    public required decimal Count { get; init; }

    /// <summary>Of Σ potential, per currency, rounded to four decimals half away from zero.</summary>
    public required MoneySum Potential { get; init; }

    /// <summary>Of the converted Σ; absent without a currency or where a sum has no rate at all.</summary>
    public Money? Converted { get; init; }
}

namespace Crm.Deals;

/// <summary>How far primary demand was satisfied (REP-6). Immutable, safe to share between threads.</summary>
public sealed record DemandReport : DealReport
{
    /// <summary>What was asked.</summary>
    public required DemandQuery Query { get; init; }

    /// <summary>The demand of all closed deals that ended in the period.</summary>
    public required DemandFigure Total { get; init; }

    /// <summary>By reason of non-satisfaction.</summary>
    public ValueList<DemandReasonFigure> Reasons { get => field.Freeze(); init; } = new();

    /// <summary>By who leads the deal, by id.</summary>
    public ValueList<DemandManager> Managers { get => field.Freeze(); init; } = new();
}

/// <summary>The demand of the deals somebody leads.</summary>
public sealed record DemandManager
{
    /// <summary>Who.</summary>
    public required UserId Manager { get; init; }

    /// <summary>All of it.</summary>
    public required DemandFigure Demand { get; init; }

    /// <summary>By reason of non-satisfaction.</summary>
    public ValueList<DemandReasonFigure> Reasons { get => field.Freeze(); init; } = new();
}

/// <summary>Lines that share a reason. Reasons with most deals come first, ties by id; lines without one, the wholly satisfied ones, last.</summary>
public sealed record DemandReasonFigure
{
    /// <summary>Why it was not satisfied; absent for lines without a reason.</summary>
    public DirectoryEntryId? Reason { get; init; }

    /// <summary>The demand of these lines.</summary>
    public required DemandFigure Demand { get; init; }
}

/// <summary>Demand summed up. Satisfied = amount × share, rounded to minor units half away from zero line by line; unsatisfied = amount − satisfied (REP-6).</summary>
public sealed record DemandFigure
{
    /// <summary>How many deals, each counted once however many lines it has.</summary>
    public required int Count { get; init; }

    /// <summary>How many lines.</summary>
    public required int Lines { get; init; }

    /// <summary>How much was wanted.</summary>
    public required DemandSum Wanted { get; init; }

    /// <summary>How much was satisfied.</summary>
    public required DemandSum Satisfied { get; init; }

    /// <summary>How much was not.</summary>
    public required DemandSum Unsatisfied { get; init; }

    /// <summary>
    /// Satisfied ÷ wanted, of the converted sums where a currency was asked for, else where all is in one currency; no value otherwise, and where nothing was wanted.
    /// </summary>
    public decimal? SatisfiedShare { get; init; }

    /// <summary>The deals behind it, by id; filled only when asked for.</summary>
    public ValueList<DealId> Deals { get => field.Freeze(); init; } = new();
}

/// <summary>An amount of demand.</summary>
public sealed record DemandSum
{
    /// <summary>One amount per currency.</summary>
    public required MoneySum Amount { get; init; }

    /// <summary>In the asked currency at the day the deal ended, without amounts whose rate is missing; absent without a currency.</summary>
    public Money? Converted { get; init; }
}

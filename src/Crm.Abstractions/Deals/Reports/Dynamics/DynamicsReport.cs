namespace Crm.Deals;

/// <summary>Deals opened, won and lost over time (REP-13). Immutable, safe to share between threads.</summary>
public sealed record DynamicsReport : DealReport
{
    /// <summary>What was asked.</summary>
    public required DynamicsQuery Query { get; init; }

    /// <summary>One row for each sub-period, in order.</summary>
    public ValueList<DynamicsRow> Rows { get => field.Freeze(); init; } = new();
}

/// <summary>What happened in one sub-period.</summary>
public sealed record DynamicsRow
{
    /// <summary>The sub-period.</summary>
    public required CalendarPeriod Period { get; init; }

    /// <summary>Deals opened in it.</summary>
    public required DynamicsFigure Opened { get; init; }

    /// <summary>Deals won, decided in it (DEAL-4).</summary>
    public required DynamicsFigure Won { get; init; }

    /// <summary>Deals lost, decided in it (DEAL-4).</summary>
    public required DynamicsFigure Lost { get; init; }
}

/// <summary>A figure beside those of the period before and of the same period of last year.</summary>
public sealed record DynamicsFigure
{
    /// <summary>The sub-period's.</summary>
    public required DealFigure Now { get; init; }

    /// <summary>That of the period before.</summary>
    public required DealFigure Previous { get; init; }

    /// <summary>That of the same period of last year (<see cref="CalendarPeriod.SameLastYear"/>).</summary>
    public required DealFigure LastYear { get; init; }

    /// <summary>(Count − previous count) ÷ previous count; no value where there was none.</summary>
    public decimal? ChangeToPrevious { get; init; }

    /// <summary>(Count − last year's count) ÷ last year's count; no value where there was none.</summary>
    public decimal? ChangeToLastYear { get; init; }
}

namespace Crm.Deals;

/// <summary>How managers compare (REP-8). Immutable, safe to share between threads.</summary>
public sealed record ManagerComparisonReport : DealReport
{
    /// <summary>What was asked.</summary>
    public required ManagerComparisonQuery Query { get; init; }

    /// <summary>All managers together.</summary>
    public required ManagerComparison Total { get; init; }

    /// <summary>Each manager with a decided deal or an interaction in one of the periods, by id.</summary>
    public ValueList<ManagerComparison> Managers { get => field.Freeze(); init; } = new();
}

/// <summary>The figures of a manager, two periods side by side.</summary>
public sealed record ManagerComparison
{
    /// <summary>Who leads the deals and interactions; absent for all together.</summary>
    public UserId? Manager { get; init; }

    /// <summary>Those of the period.</summary>
    public required ManagerFigures Figures { get; init; }

    /// <summary>Those of the other period; absent when none was asked for.</summary>
    public ManagerFigures? Compared { get; init; }
}

/// <summary>What a manager achieved in a period.</summary>
public sealed record ManagerFigures
{
    /// <summary>How many reasons and stages stand in the figures.</summary>
    public const int Top = 5;

    /// <summary>Deals won, decided in the period, with Σ won potential.</summary>
    public required DealFigure Won { get; init; }

    /// <summary>Deals lost, decided in the period.</summary>
    public required DealFigure Lost { get; init; }

    /// <summary>Won ÷ (won + lost); no value when nothing was decided (REP-2).</summary>
    public decimal? WinRate { get; init; }

    /// <summary>Σ won potential ÷ all won deals, per currency, rounded to four decimals half away from zero; absent when none was won.</summary>
    public MoneySum? WonPerDeal { get; init; }

    /// <summary>The converted Σ ÷ all won deals; absent without a currency or when none was won.</summary>
    public Money? WonPerDealConverted { get; init; }

    /// <summary>Actual interactions done in the period (INT-1).</summary>
    public required InteractionFigure Interactions { get; init; }

    /// <summary>Those of them whose subject is a deal that is won as of the moment, whenever it was decided.</summary>
    public required InteractionFigure InteractionsOnWon { get; init; }

    /// <summary>Interactions on won deals ÷ all; no value when there were none (REP-8).</summary>
    public decimal? InteractionEffectiveness { get; init; }

    /// <summary>The stages in which most deals were lost, most first, at most five; deals without stages are not among them.</summary>
    public ValueList<LossStageFigure> TopLossStages { get => field.Freeze(); init; } = new();

    /// <summary>The reasons for which most deals were lost, most first, at most five.</summary>
    public ValueList<LossReasonFigure> TopLossReasons { get => field.Freeze(); init; } = new();

    /// <summary>The reasons for which demand of closed deals that ended in the period was not satisfied, at most five (REP-6).</summary>
    public ValueList<DemandReasonFigure> TopDemandReasons { get => field.Freeze(); init; } = new();
}

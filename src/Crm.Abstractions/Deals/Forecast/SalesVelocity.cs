namespace Crm.Deals;

/// <summary>Asks for the sales velocity (REP-9).</summary>
/// <param name="Window">The time from which the win rate, the mean won amount and the days to win are taken: deals decided in it, <c>[start, end)</c>;
/// an open end means without bound.</param>
public sealed record VelocityQuery(TimeRange Window) : DealReportQuery
{
    /// <summary>How the velocity is split; absent = not.</summary>
    public ForecastSplit? SplitBy { get; init; }
}

/// <summary>The sales velocity: what the running deals bring per day if they go as deals went in the window (REP-9). Immutable, safe to share between threads.</summary>
public sealed record VelocityReport : DealReport
{
    /// <summary>What was asked.</summary>
    public required VelocityQuery Query { get; init; }

    /// <summary>All deals of the selection.</summary>
    public required SalesVelocity Total { get; init; }

    /// <summary>One velocity for each group of the split, by key, the one without a key last; empty without a split.</summary>
    public ValueList<SalesVelocity> Groups { get => field.Freeze(); init; } = new();
}

/// <summary>Running deals × win rate × mean won amount ÷ mean days to win, with the factors shown. A missing factor gives no value (REP-9).</summary>
public sealed record SalesVelocity
{
    /// <summary>The id of the group in text; absent for the whole selection and for deals without a value.</summary>
    public string? Key { get; init; }

    /// <summary>Running deals at the as-of moment.</summary>
    public required DealFigure Running { get; init; }

    /// <summary>Won deals decided in the window, with the potential they had when they were decided.</summary>
    public required DealFigure Won { get; init; }

    /// <summary>Lost deals decided in the window.</summary>
    public required int Lost { get; init; }

    /// <summary>Won ÷ (won + lost); no value when nothing was decided.</summary>
    public decimal? WinRate { get; init; }

    /// <summary>The mean potential at the decision over all won deals, an amount per currency, rounded to a ten-thousandth; no value when nothing was won.</summary>
    public MoneySum? MeanWon { get; init; }

    /// <summary>The mean of decided − opened of the won deals, in days of 24 hours; no value when nothing was won.</summary>
    public decimal? MeanDaysToWin { get; init; }

    /// <summary>The velocity per day, an amount per currency, from unrounded factors and then rounded to a ten-thousandth; no value when a factor is missing or the days are 0.</summary>
    public MoneySum? PerDay { get; init; }

    /// <summary>The velocity per day in the asked currency; absent without one.</summary>
    public Money? PerDayConverted { get; init; }
}

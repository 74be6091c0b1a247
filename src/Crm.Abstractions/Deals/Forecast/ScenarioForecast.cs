using NodaTime;

namespace Crm.Deals;

/// <summary>What the running deals may bring in a period: the spread of many drawn outcomes. Immutable, safe to share between threads.</summary>
public sealed record ScenarioForecast : DealReport
{
    /// <summary>What was asked, with runs and seed.</summary>
    public required ScenarioQuery Query { get; init; }

    /// <summary>The deals that were drawn: running ones whose kind has decided deals.</summary>
    public required DealFigure Deals { get; init; }

    /// <summary>Running deals whose kind has no decided deal to learn from: listed apart, never drawn.</summary>
    public required DealFigure WithoutHistory { get; init; }

    /// <summary>How many deals are won in the period.</summary>
    public required ScenarioCount Won { get; init; }

    /// <summary>Σ potential won in the period, one a currency.</summary>
    public ValueList<ScenarioSum> Sums { get => field.Freeze(); init; } = new();

    /// <summary>Σ potential won in the period in the asked currency, without amounts whose rate is missing; absent without a currency.</summary>
    public ScenarioSum? Converted { get; init; }

    /// <summary>How far whole forecasts were off beyond chance: the standard deviation of the logarithm of a factor that all deals of a draw share; 0 = not at all, or nothing to learn from.</summary>
    public required double Spread { get; init; }

    /// <summary>The forecasts of the past that <see cref="Spread"/> was learnt from, earliest first.</summary>
    public ValueList<ScenarioBacktest> Backtests { get => field.Freeze(); init; } = new();
}

/// <summary>A spread of numbers: mean and quantiles of type 7.</summary>
public sealed record ScenarioCount
{
    /// <summary>The mean.</summary>
    public required decimal Mean { get; init; }

    /// <summary>A tenth of the draws lie below.</summary>
    public required decimal P10 { get; init; }

    /// <summary>The median.</summary>
    public required decimal P50 { get; init; }

    /// <summary>A tenth of the draws lie above.</summary>
    public required decimal P90 { get; init; }
}

/// <summary>A spread of amounts: mean and quantiles of type 7, rounded to a ten-thousandth.</summary>
public sealed record ScenarioSum
{
    /// <summary>The mean.</summary>
    public required Money Mean { get; init; }

    /// <summary>A tenth of the draws lie below.</summary>
    public required Money P10 { get; init; }

    /// <summary>The median.</summary>
    public required Money P50 { get; init; }

    /// <summary>A tenth of the draws lie above.</summary>
    public required Money P90 { get; init; }
}

/// <summary>A forecast of the same length made in the past with what was there then, and what became of it.</summary>
public sealed record ScenarioBacktest
{
    /// <summary>The moment of the forecast.</summary>
    public required Instant At { get; init; }

    /// <summary>How many deals were running.</summary>
    public required int Deals { get; init; }

    /// <summary>How many were expected to be won in its period.</summary>
    public required double Expected { get; init; }

    /// <summary>How many were won in its period.</summary>
    public required int Actual { get; init; }
}

namespace Crm.Deals;

/// <summary>The weighted forecast (DEAL-22). Immutable, safe to share between threads.</summary>
public sealed record WeightedForecast : DealReport
{
    /// <summary>What was asked.</summary>
    public required WeightedForecastQuery Query { get; init; }

    /// <summary>All running deals of the selection.</summary>
    public required ForecastPart Total { get; init; }

    /// <summary>One part for each group of the split, by key, the one without a key last; empty without a split.</summary>
    public ValueList<ForecastPart> Groups { get => field.Freeze(); init; } = new();
}

/// <summary>The forecast of a selection of running deals: each deal stands in one month, or in <see cref="Undated"/>, or in <see cref="Unvalued"/>.</summary>
public sealed record ForecastPart
{
    /// <summary>The id of the group in text; absent for the whole selection and for deals without a value.</summary>
    public string? Key { get; init; }

    /// <summary>Deals with a probability and an expected close date, by its period; periods without deals are left out.</summary>
    public ValueList<ForecastPeriod> Periods { get => field.Freeze(); init; } = new();

    /// <summary>Σ of the periods.</summary>
    public required ForecastFigure Dated { get; init; }

    /// <summary>Deals with a probability and without an expected close date: listed apart, never dropped.</summary>
    public required ForecastFigure Undated { get; init; }

    /// <summary>Deals without a probability: listed apart, in no weighted sum.</summary>
    public required DealFigure Unvalued { get; init; }
}

/// <summary>The forecast of one period.</summary>
public sealed record ForecastPeriod
{
    /// <summary>The period that the expected close dates fall into.</summary>
    public required CalendarPeriod Period { get; init; }

    /// <summary>Its deals.</summary>
    public required ForecastFigure Figure { get; init; }
}

/// <summary>Deals with what they may bring, as it stands and weighted.</summary>
public sealed record ForecastFigure
{
    /// <summary>How many, Σ potential, and the deals behind it.</summary>
    public required DealFigure Deals { get; init; }

    /// <summary>Σ potential × probability, one amount per currency; each deal's product is rounded to a ten-thousandth, half away from zero, so that parts add up.</summary>
    public required MoneySum Weighted { get; init; }

    /// <summary>Σ potential × probability in the asked currency, without amounts whose rate is missing; absent without a currency.</summary>
    public Money? WeightedConverted { get; init; }
}

namespace Crm.Deals;

/// <summary>Asks how far a plan has come. The currency is that of the plan.</summary>
/// <param name="Plan">Which version of which plan, as it is now.</param>
public sealed record SalesPlanQuery(SalesPlanId Plan) : DealReportQuery;

/// <summary>Plan, fact and forecast side by side (REP-9). Immutable, safe to share between threads.</summary>
public sealed record SalesPlanReport : DealReport
{
    /// <summary>What was asked.</summary>
    public required SalesPlanQuery Query { get; init; }

    /// <summary>The plan.</summary>
    public required SalesPlan Plan { get; init; }

    /// <summary>One row a line of the plan, in its order.</summary>
    public ValueList<SalesPlanRow> Rows { get => field.Freeze(); init; } = new();
}

/// <summary>How far one line has come.</summary>
public sealed record SalesPlanRow
{
    /// <summary>The line.</summary>
    public required SalesPlanLine Line { get; init; }

    /// <summary>Won deals decided in the line's period; their Σ in the plan's currency is the fact.</summary>
    public required DealFigure Fact { get; init; }

    /// <summary>Deals running at the moment and expected to close in the line's period, as they stand and weighted (DEAL-22).</summary>
    public required ForecastFigure Forecast { get; init; }

    /// <summary>Fact ÷ plan; no value where the plan is 0.</summary>
    public decimal? Reached { get; init; }

    /// <summary>(Fact + weighted forecast) ÷ plan; no value where the plan is 0.</summary>
    public decimal? Expected { get; init; }
}

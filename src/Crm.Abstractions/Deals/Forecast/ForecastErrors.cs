namespace Crm.Deals;

/// <summary>Errors of forecasts.</summary>
public static class ForecastErrors
{
    private static readonly ErrorTable Table = new(typeof(ForecastErrors));

    /// <summary>A window or period ends before it starts.</summary>
    public static readonly ErrorDefinition PeriodReversed = Table.Define("forecast.period.reversed");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

namespace Crm.Deals;

/// <summary>Errors of forecasts.</summary>
public static class ForecastErrors
{
    private static readonly ErrorTable Table = new(typeof(ForecastErrors));

    /// <summary>A window or period ends before it starts.</summary>
    public static readonly ErrorDefinition PeriodReversed = Table.Define("forecast.period.reversed");

    /// <summary>The period ends before the moment asked about: nothing can be decided in it any more.</summary>
    public static readonly ErrorDefinition PeriodPassed = Table.Define("forecast.period.passed");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

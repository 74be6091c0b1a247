using Crm.Kernel;

namespace Crm.Deals;

/// <summary>What questions to the forecast must have beyond any question about deals.</summary>
internal static class ForecastQueryChecks
{
    /// <summary>The most deals that one question may name.</summary>
    public const int MaxDeals = 10_000;

    public static void Check(DealProbabilityQuery query)
    {
        var errors = new List<CrmError>();
        if (query.Deals is null || query.Deals.Any(d => d == default))
        {
            errors.Add(DealInputChecks.Missing("deals"));
        }
        else if (query.Deals.Count > MaxDeals)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "deals"), ("count", query.Deals.Count), ("allowed", MaxDeals)) with { Target = "deals" });
        }

        errors.ThrowIfAny();
    }

    public static void Check(WeightedForecastQuery query)
    {
        var errors = new List<CrmError>();
        ReportQueryChecks.CheckDefined(query.Unit, "unit", errors);
        ReportQueryChecks.CheckDefined(query.SplitBy ?? default, "split_by", errors);
        errors.ThrowIfAny();
    }

    public static void Check(VelocityQuery query)
    {
        var errors = new List<CrmError>();
        CheckPeriod(query.Window, "window", errors);
        ReportQueryChecks.CheckDefined(query.SplitBy ?? default, "split_by", errors);
        errors.ThrowIfAny();
    }

    public static void CheckPeriod(TimeRange period, string field, List<CrmError> errors)
    {
        if (period is { Start: { } start, End: { } end } && end < start)
        {
            errors.Add(ForecastErrors.PeriodReversed.With(("start", start), ("end", end)) with { Target = field });
        }
    }
}

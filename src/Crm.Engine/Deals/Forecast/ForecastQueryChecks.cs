using Crm.Kernel;
using NodaTime;

namespace Crm.Deals;

/// <summary>What questions to the forecast must have beyond any question about deals.</summary>
internal static class ForecastQueryChecks
{
    /// <summary>The most deals that one question may name.</summary>
    public const int MaxDeals = 10_000;

    private const int FewestRuns = 100;
    private const int MostRuns = 100_000;

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

    public static void Check(ScenarioQuery query, Instant now)
    {
        var errors = new List<CrmError>();
        CheckPeriod(query.Period, "period", errors);
        var asOf = query.AsOf ?? now;
        if (query.Period.End is not { } end)
        {
            errors.Add(DealInputChecks.Missing("period.end"));
        }
        else if (end <= asOf)
        {
            errors.Add(ForecastErrors.PeriodPassed.With(("end", end), ("as_of", asOf)) with { Target = "period.end" });
        }

        if (query.Runs is < FewestRuns or > MostRuns)
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "runs"), ("value", query.Runs), ("allowed", $"{FewestRuns}…{MostRuns}")) with { Target = "runs" });
        }

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

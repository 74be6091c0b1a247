using NodaTime;

namespace Crm.Deals;

/// <summary>What a question about a funnel must have before anything is read for it.</summary>
internal static class FunnelQueryChecks
{
    /// <summary>Every fault of a question by itself.</summary>
    public static List<CrmError> Of(FunnelQuery query)
    {
        var errors = new List<CrmError>();
        ReportQueryChecks.CheckKinds(query.Kinds, errors);
        ReportQueryChecks.CheckFilter(query.Filter, errors);
        ReportQueryChecks.CheckCurrency(query.Currency, errors);
        ReportQueryChecks.CheckDefined(query.Mode, "mode", errors);
        ReportQueryChecks.CheckDefined(query.SplitBy ?? default, "split_by", errors);
        ReportQueryChecks.CheckDefined(query.RateBasis, "rate_basis", errors);
        return errors;
    }

    /// <summary>Faults of its moments.</summary>
    public static void CheckMoments(FunnelQuery query, Instant now, List<CrmError> errors)
    {
        PeriodChecks.Check(query.Period, "period", FunnelErrors.PeriodReversed, errors);
        ReportQueryChecks.CheckMoment(query.AsOf, "as_of", now, errors);
        ReportQueryChecks.CheckMoment(query.KnownAt, "known_at", now, errors);
    }
}

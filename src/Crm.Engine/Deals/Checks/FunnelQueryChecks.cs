namespace Crm.Deals;

/// <summary>What a question must have before anything is read for it: nothing missing, nothing outside its enumeration.</summary>
internal static class FunnelQueryChecks
{
    /// <summary>The most kinds of one question.</summary>
    public const int MaxKinds = 1_000;

    /// <summary>Every fault of a question by itself.</summary>
    public static List<CrmError> Of(FunnelQuery query)
    {
        var errors = new List<CrmError>();
        if (query.Kinds is null)
        {
            errors.Add(DealInputChecks.Missing("kinds"));
        }
        else if (query.Kinds.Count > MaxKinds)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "kinds"), ("count", query.Kinds.Count), ("allowed", MaxKinds)) with { Target = "kinds" });
        }

        ReportQueryChecks.CheckFilter(query.Filter, errors);
        if (query.Currency is { IsDefault: true })
        {
            errors.Add(DealInputChecks.Missing("currency"));
        }

        ReportQueryChecks.CheckDefined(query.Mode, "mode", errors);
        ReportQueryChecks.CheckDefined(query.SplitBy ?? default, "split_by", errors);
        ReportQueryChecks.CheckDefined(query.RateBasis, "rate_basis", errors);
        if (query.AsOf < DealInputChecks.Earliest)
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "as_of"), ("value", query.AsOf), ("allowed", "0001…9999")) with { Target = "as_of" });
        }

        return errors;
    }
}

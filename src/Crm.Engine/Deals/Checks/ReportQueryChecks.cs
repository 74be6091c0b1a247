using NodaTime;

namespace Crm.Deals;

/// <summary>What any question about deals must have before anything is read for it: nothing missing, nothing out of bounds, no future.</summary>
internal static class ReportQueryChecks
{
    /// <summary>The most kinds of one question.</summary>
    public const int MaxKinds = 1_000;

    /// <summary>Every fault of a question by itself.</summary>
    public static List<CrmError> Of(DealReportQuery query, Instant now)
    {
        var errors = new List<CrmError>();
        CheckKinds(query.Kinds, errors);
        CheckFilter(query.Filter, errors);
        CheckCurrency(query.Currency, errors);
        CheckDefined(query.RateBasis, "rate_basis", errors);
        CheckMoment(query.AsOf, "as_of", now, errors);
        CheckMoment(query.KnownAt, "known_at", now, errors);
        PeriodChecks.Check(query, errors);
        return errors;
    }

    public static void CheckKinds(ValueList<DealKindId>? kinds, List<CrmError> errors)
    {
        if (kinds is null)
        {
            errors.Add(DealInputChecks.Missing("kinds"));
        }
        else if (kinds.Count > MaxKinds)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "kinds"), ("count", kinds.Count), ("allowed", MaxKinds)) with { Target = "kinds" });
        }
    }

    public static void CheckCurrency(CurrencyCode? currency, List<CrmError> errors)
    {
        if (currency is { IsDefault: true })
        {
            errors.Add(DealInputChecks.Missing("currency"));
        }
    }

    public static void CheckFilter(DealFilter? filter, List<CrmError> errors)
    {
        if (filter is not { Responsibles: not null, Partners: not null, Sources: not null, Channels: not null, Segments: not null })
        {
            errors.Add(DealInputChecks.Missing("filter"));
        }
    }

    /// <summary>A moment one asks about is not in the future and not before the first year.</summary>
    public static void CheckMoment(Instant? moment, string field, Instant now, List<CrmError> errors)
    {
        if (moment > now)
        {
            errors.Add(CommonErrors.MomentInFuture.With(("field", field), ("value", moment)) with { Target = field });
        }
        else if (moment < DealInputChecks.Earliest)
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", field), ("value", moment), ("allowed", "0001…9999")) with { Target = field });
        }
    }

    public static void CheckDefined<TEnum>(TEnum value, string field, List<CrmError> errors)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", field), ("value", value), ("allowed", string.Join(", ", Enum.GetNames<TEnum>()))) with { Target = field });
        }
    }
}

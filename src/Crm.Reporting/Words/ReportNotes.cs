using System.Globalization;
using Crm.Deals;

namespace Crm.Reporting;

/// <summary>Remarks that any report on deals has: what is as now, which rates were used and which were missing.</summary>
internal static class ReportNotes
{
    public static ReportNote AsNow(string dimension, ReportLanguage language) =>
        new("as_now", language.Caption("note.as_now", ("dimension", Dimension(dimension, language))));

    /// <summary>The name of a dimension; the key itself where there is none.</summary>
    public static string Dimension(string name, ReportLanguage language)
    {
        var key = "dimension." + name.ToLowerInvariant();
        var caption = language.Caption(key);
        return caption == key ? name : caption;
    }

    /// <summary>None without a currency.</summary>
    public static IEnumerable<ReportNote> Rates(DealReport report, CurrencyCode? asked, RateBasis basis, ReportLanguage language)
    {
        if (asked is not { } currency)
        {
            yield break;
        }

        yield return new("rates", language.Caption($"note.rates.{basis}", ("currency", currency.Value)));
        foreach (var rate in report.RatesUsed)
        {
            yield return new("rate.used", language.Caption(
                "note.rate_used", ("on", Day(rate.On)), ("from", rate.From.Value), ("to", rate.To.Value), ("rate", rate.Rate.ToString(language.Numbers)), ("source", rate.Source)));
        }

        foreach (var rate in report.RatesMissing)
        {
            yield return new("rate.missing", language.Caption(
                "note.rate_missing", ("on", Day(rate.On)), ("from", rate.From.Value), ("to", rate.To.Value), ("amount", CellText.Amount(rate.LeftOut, language)), ("facts", CellText.Count(rate.Facts, language))));
        }
    }

    public static string Day(NodaTime.LocalDate day) => day.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture);
}

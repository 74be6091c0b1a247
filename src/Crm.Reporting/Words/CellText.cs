using System.Globalization;
using NodaTime;

namespace Crm.Reporting;

/// <summary>Values as people read them. Programs read CSV or JSON, where nothing is rounded.</summary>
internal static class CellText
{
    /// <summary>What stands where there is no value.</summary>
    public const string Dash = "\u2014";

    public static string Of(ReportCell cell, ReportLanguage language) => cell switch
    {
        ReportCell.Words words => words.Text,
        ReportCell.Count count => Count(count.Value, language),
        ReportCell.Share share => Share(share.Value, language),
        ReportCell.Number number => decimal.Round(number.Value, 2, MidpointRounding.AwayFromZero).ToString("N2", language.Numbers),
        ReportCell.Sum { Amounts.Count: 0 } => "0",
        ReportCell.Sum sum => string.Join(" + ", sum.Amounts.Select(a => Amount(a, language))),
        ReportCell.Span span => Span(span.Value, language),
        _ => Dash,
    };

    public static string Count(long value, ReportLanguage language) => value.ToString("N0", language.Numbers);

    /// <summary>Per cent with one decimal, half away from zero; the space of Russian does not break.</summary>
    public static string Share(decimal value, ReportLanguage language) =>
        decimal.Round(value, 3, MidpointRounding.AwayFromZero).ToString("P1", language.Numbers).Replace(' ', '\u00A0');

    /// <summary>Rounded to the currency's minor unit, half away from zero.</summary>
    public static string Amount(Money amount, ReportLanguage language)
    {
        var decimals = amount.Currency.MinorUnits;
        var rounded = decimal.Round(amount.Amount, decimals, MidpointRounding.AwayFromZero);
        return rounded.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), language.Numbers) + "\u00A0" + amount.Currency.Value;
    }

    /// <summary>The two largest units, the rest cut off: days and hours, hours and minutes, or minutes and seconds. A day is 24 hours.</summary>
    public static string Span(Duration value, ReportLanguage language)
    {
        var negative = value < Duration.Zero;
        var seconds = (long)decimal.Floor(Math.Abs(Seconds(value)));
        var (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
        var text = days > 0 ? Two(days, "unit.day", hours, "unit.hour", language)
            : hours > 0 ? Two(hours, "unit.hour", minutes, "unit.minute", language)
            : Two(minutes, "unit.minute", seconds % 60, "unit.second", language);
        return negative && seconds > 0 ? "-" + text : text;
    }

    /// <summary>Whole and parts of seconds, exact.</summary>
    public static decimal Seconds(Duration value) => (decimal)value.ToInt128Nanoseconds() / 1_000_000_000m;

    private static string Two(long large, string largeUnit, long small, string smallUnit, ReportLanguage language) =>
        (large, small) switch
        {
            (0, _) => One(small, smallUnit, language),
            (_, 0) => One(large, largeUnit, language),
            _ => One(large, largeUnit, language) + " " + One(small, smallUnit, language),
        };

    private static string One(long value, string unit, ReportLanguage language) => Count(value, language) + "\u00A0" + language.Caption(unit);
}

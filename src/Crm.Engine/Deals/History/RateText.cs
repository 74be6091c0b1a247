using System.Globalization;
using NodaTime.Text;

namespace Crm.Deals;

/// <summary>An exchange rate as canonical text: from, to, rate, day, source, parted by bars.</summary>
internal static class RateText
{
    public static string Format(ExchangeRate rate) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rate.From}|{rate.To}|{rate.Rate}|{LocalDatePattern.Iso.Format(rate.On)}|{rate.Source}");

    public static ExchangeRate? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var parts = text.Split('|', 5);
        return new ExchangeRate(
            CurrencyCode.Parse(parts[0]),
            CurrencyCode.Parse(parts[1]),
            decimal.Parse(parts[2], CultureInfo.InvariantCulture),
            LocalDatePattern.Iso.Parse(parts[3]).Value,
            parts[4]);
    }
}

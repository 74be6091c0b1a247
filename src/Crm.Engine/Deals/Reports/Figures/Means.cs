namespace Crm.Deals;

/// <summary>An amount divided by a number of things.</summary>
internal static class Means
{
    /// <summary>The mean, rounded to four decimals half away from zero.</summary>
    public static Money Of(Money total, int count) =>
        new(Math.Round(total.Amount / count, Money.MaxDecimals, MidpointRounding.AwayFromZero), total.Currency);
}

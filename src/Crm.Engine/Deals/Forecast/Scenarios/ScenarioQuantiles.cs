namespace Crm.Deals;

/// <summary>Mean and quantiles of type 7 of drawn numbers, exact to the unit, half away from zero.</summary>
internal static class ScenarioQuantiles
{
    public static ScenarioSum Sums(long[] drawn, CurrencyCode currency)
    {
        Array.Sort(drawn);
        return new()
        {
            Mean = Money.FromUnits(Mean(drawn, 1), currency),
            P10 = Money.FromUnits(Quantile(drawn, 1, 1), currency),
            P50 = Money.FromUnits(Quantile(drawn, 5, 1), currency),
            P90 = Money.FromUnits(Quantile(drawn, 9, 1), currency),
        };
    }

    /// <summary>Counts with four decimals.</summary>
    public static ScenarioCount Counts(int[] drawn)
    {
        const int Scale = 10_000;
        var sorted = Array.ConvertAll(drawn, d => (long)d);
        Array.Sort(sorted);
        return new()
        {
            Mean = (decimal)Mean(sorted, Scale) / Scale,
            P10 = (decimal)Quantile(sorted, 1, Scale) / Scale,
            P50 = (decimal)Quantile(sorted, 5, Scale) / Scale,
            P90 = (decimal)Quantile(sorted, 9, Scale) / Scale,
        };
    }

    private static Int128 Mean(long[] sorted, int scale)
    {
        var sum = Int128.Zero;
        foreach (var value in sorted)
        {
            sum += value;
        }

        return Divide(sum * scale, sorted.Length);
    }

    /// <summary>h = (n − 1) · tenths ÷ 10, linear between the neighbours; the numbers are not negative.</summary>
    private static Int128 Quantile(long[] sorted, int tenths, int scale)
    {
        var (below, rest) = Math.DivRem((sorted.Length - 1) * (long)tenths, 10);
        var low = (Int128)sorted[below] * scale;
        return rest == 0 ? low : low + Divide(((Int128)sorted[below + 1] - sorted[below]) * scale * rest, 10);
    }

    private static Int128 Divide(Int128 value, int by) => (value + (by / 2)) / by;
}

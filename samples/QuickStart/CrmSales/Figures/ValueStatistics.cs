namespace QuickStart.CrmSales;

/// <summary>A list of numbers described. No value where there are no numbers.</summary>
/// <param name="Count">How many.</param>
/// <param name="Total">Their sum.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Median">The median; an even number averages the middle two.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
public sealed record ValueStatistics(int Count, decimal Total, decimal? Mean, decimal? Median, decimal? Min, decimal? Max)
{
    /// <summary>Describes the numbers.</summary>
    /// <param name="values">The numbers, in any order.</param>
    public static ValueStatistics Of(IEnumerable<decimal> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0
            ? new(0, 0m, null, null, null, null)
            : new(sorted.Length, sorted.Sum(), sorted.Average(), (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1]);
    }
}

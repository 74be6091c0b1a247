using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>How likely a stay lasts longer than a time, by the distribution that stays are drawn from.</summary>
internal static class StaySurvival
{
    private const int Terms = 12;

    /// <summary>The share of stays that last longer.</summary>
    public static double Of(SpreadTime stay, double pace, Duration time)
    {
        var ratio = time.TotalSeconds / (stay.Median.TotalSeconds * pace);
        if (ratio <= 0 || stay.Spread == 0)
        {
            return ratio < 1 ? 1 : 0;
        }

        return 1 - SumOfShares(6 + (Math.Log(ratio) / (double)stay.Spread));
    }

    /// <summary>The distribution of the sum of twelve shares (Irwin and Hall), from the nearer end.</summary>
    private static double SumOfShares(double x)
    {
        if (x <= 0 || x >= Terms)
        {
            return x <= 0 ? 0 : 1;
        }

        var (near, sum, ways) = (Math.Min(x, Terms - x), 0d, 1d);
        for (var k = 0; k < near; k++)
        {
            sum += (k % 2 == 0 ? ways : -ways) * Math.Pow(near - k, Terms);
            ways = ways * (Terms - k) / (k + 1);
        }

        var below = sum / 479_001_600d;
        return x <= Terms / 2d ? below : 1 - below;
    }
}

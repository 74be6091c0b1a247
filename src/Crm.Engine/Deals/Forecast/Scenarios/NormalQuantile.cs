namespace Crm.Deals;

/// <summary>The quantiles of the standard normal distribution, by halving: exact to the last digits that matter here.</summary>
internal static class NormalQuantile
{
    /// <summary>The value below which a share of the distribution lies.</summary>
    public static double Of(double share)
    {
        var (low, high) = (-9d, 9d);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Below(middle) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>½ + φ(x) · (x + x³/3 + x⁵/15 + …): converges for every x.</summary>
    private static double Below(double x)
    {
        var (term, sum) = (x, x);
        for (var k = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum) && k < 1000; k += 2)
        {
            term *= x * x / k;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}

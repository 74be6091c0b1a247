using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>Draws from distributions. Only additions, multiplications and divisions, which every machine does alike: the same seed gives the same values anywhere.</summary>
/// <param name="seed">The seed.</param>
internal sealed class Chance(ulong seed)
{
    private const int PoissonChunk = 30;
    private readonly SeededRandom _random = new(seed);

    /// <summary>Chance of its own for the n-th thing of a stream: what is drawn for one thing does not move the others.</summary>
    public static Chance Of(ulong seed, ulong stream, int number) =>
        new(new SeededRandom(new SeededRandom(seed ^ (stream * 0xD1B54A32D192ED03)).NextBits() ^ ((ulong)number * 0x9FB21C651E98DF25)).NextBits());

    public double Share() => _random.NextShare();

    public bool Happens(double chance) => Share() < chance;

    public int Below(int bound) => _random.Next(bound);

    /// <summary>The place of one of the weights, drawn by weight.</summary>
    public int Pick(ReadOnlySpan<double> weights)
    {
        var sum = 0d;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            last = weights[i] > 0 ? i : last;
        }

        var left = Share() * sum;
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return last;
    }

    /// <summary>Nearly normal, mean 0, deviation 1, between −6 and 6: the sum of twelve shares.</summary>
    public double Normal()
    {
        var sum = -6d;
        for (var i = 0; i < 12; i++)
        {
            sum += Share();
        }

        return sum;
    }

    /// <summary>A log-normal factor with median 1.</summary>
    public double Factor(double spread) => SteadyMath.Exp(spread * Normal());

    /// <summary>A number of arrivals.</summary>
    public int Poisson(double mean)
    {
        var count = 0;
        for (; mean > PoissonChunk; mean -= PoissonChunk)
        {
            count += SmallPoisson(PoissonChunk);
        }

        return count + SmallPoisson(mean);
    }

    /// <summary>A time in whole seconds, one minute to ten years.</summary>
    public Duration Time(SpreadTime time, double factor = 1d)
    {
        var seconds = time.Median.TotalSeconds * factor * Factor((double)time.Spread);
        return Duration.FromSeconds(Math.Clamp((long)seconds, 60L, 3_650L * 86_400L));
    }

    /// <summary>An amount in multiples of ten, at least ten.</summary>
    public decimal Amount(double median, double spread) => Math.Max(1L, (long)(median * Factor(spread) / 10d + 0.5d)) * 10m;

    private int SmallPoisson(double mean)
    {
        var (limit, product, count) = (SteadyMath.Exp(-mean), Share(), 0);
        while (product > limit)
        {
            product *= Share();
            count++;
        }

        return count;
    }
}

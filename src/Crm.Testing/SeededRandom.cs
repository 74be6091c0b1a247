namespace Crm.Testing;

/// <summary>Chance from a seed (SplitMix64): the same seed gives the same run. Safe to share between threads, though the order is then not the same.</summary>
/// <param name="seed">The seed; print it when a test fails.</param>
public sealed class SeededRandom(ulong seed) : IRandomSource
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    /// <inheritdoc/>
    public ulong NextBits()
    {
        var z = Interlocked.Add(ref _state, Step);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to below a bound, all alike likely.</summary>
    /// <param name="below">The bound, above 0.</param>
    public int Next(int below)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(below, 1);
        return (int)(((UInt128)NextBits() * (uint)below) >> 64);
    }

    /// <summary>A number from 0 to below 1.</summary>
    public double NextShare() => (NextBits() >> 11) * (1.0 / (1UL << 53));
}

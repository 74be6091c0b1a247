namespace Crm.Storage.Conformance;

/// <summary>A small generator of numbers that follow from a seed alone (SplitMix64): the same on every machine. Not safe to share between threads.</summary>
public sealed class ConformanceRandom
{
    private ulong _state;

    /// <summary>Makes a generator.</summary>
    /// <param name="seed">What everything follows from.</param>
    public ConformanceRandom(ulong seed) => _state = seed;

    /// <summary>Any number.</summary>
    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number from 0 to below a bound.</summary>
    /// <param name="bound">The bound, above 0.</param>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)(Next() % (ulong)bound);
    }

    /// <summary>True once in so many times.</summary>
    /// <param name="times">How many times, above 0.</param>
    public bool OneIn(int times) => Below(times) == 0;

    /// <summary>One of some items.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="items">At least one.</param>
    public T Pick<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[Below(items.Count)];
    }

    /// <summary>A UUID in the form of RFC 9562 version 7.</summary>
    public Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, Next());
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A generator of its own for a named part: what one part draws does not move another.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="name">The part.</param>
    public static ConformanceRandom For(ulong seed, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = 14695981039346656037UL;
        foreach (var c in name)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return new ConformanceRandom(seed ^ hash);
    }
}

using System.Numerics;

namespace Crm.Storage.InMemory;

/// <summary>Durations by order of magnitude: eight buckets for each power of two, so that every bucket is narrow for its size.</summary>
internal static class LengthBuckets
{
    public const int Count = 512;

    /// <summary>The first duration that is too great for a bucket; far beyond what people live.</summary>
    public const long Limit = 1L << 53;

    private const int Fine = 3;

    /// <summary>The bucket of a duration below <see cref="Limit"/>; a longer one has no smaller bucket.</summary>
    public static int Of(long length)
    {
        var octave = 63 - BitOperations.LeadingZeroCount((ulong)length | 1);
        return octave <= Fine ? (int)length : ((octave - Fine) << Fine) + (int)(length >> (octave - Fine));
    }

    /// <summary>The least duration of a bucket.</summary>
    public static long Least(int bucket) =>
        bucket < 2 << Fine ? bucket : (long)((bucket & ((1 << Fine) - 1)) | (1 << Fine)) << ((bucket >> Fine) - 1);
}

namespace Crm.Storage.InMemory;

/// <summary>The durations of one page, in order and by bucket. Never changes.</summary>
internal sealed class PageLengths
{
    private PageLengths(long[] sorted, ushort[] rows, ushort[] below, ushort[] buckets) => (Sorted, Rows, Below, Buckets) = (sorted, rows, below, buckets);

    /// <summary>Ascending.</summary>
    public long[] Sorted { get; }

    /// <summary>The row of each.</summary>
    public ushort[] Rows { get; }

    /// <summary>For each of <see cref="LengthBuckets"/> how many lie in smaller ones; sums of these over pages mean the same for all pages together.</summary>
    public ushort[] Below { get; }

    /// <summary>The bucket of each row; <see cref="LengthBuckets.Count"/> without a duration.</summary>
    public ushort[] Buckets { get; }

    /// <summary>Where the durations of a bucket begin.</summary>
    public int Begin(int bucket) => bucket < Below.Length ? Below[bucket] : Sorted.Length;

    public static PageLengths Of(long[] lengths)
    {
        var count = 0;
        foreach (var length in lengths)
        {
            count += length >= 0 ? 1 : 0;
        }

        var (sorted, rows, below, at) = (new long[count], new ushort[count], new ushort[LengthBuckets.Count], 0);
        var buckets = new ushort[lengths.Length];
        for (var i = 0; i < lengths.Length; i++)
        {
            buckets[i] = (ushort)(lengths[i] < 0 ? LengthBuckets.Count : LengthBuckets.Of(lengths[i]));
            if (lengths[i] >= 0)
            {
                (sorted[at], rows[at]) = (lengths[i], (ushort)i);
                at++;
            }
        }

        Array.Sort(sorted, rows);
        for (var (bucket, begin) = (0, 0); bucket < below.Length; bucket++)
        {
            while (begin < count && sorted[begin] < LengthBuckets.Least(bucket))
            {
                begin++;
            }

            below[bucket] = (ushort)begin;
        }

        return new(sorted, rows, below, buckets);
    }
}

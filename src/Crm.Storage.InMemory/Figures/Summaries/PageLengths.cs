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

    public static PageLengths Of(RowNumbers[] numbers)
    {
        var (count, buckets) = (0, new ushort[numbers.Length]);
        for (var i = 0; i < numbers.Length; i++)
        {
            var length = numbers[i].Length;
            buckets[i] = (ushort)(length < 0 ? LengthBuckets.Count : LengthBuckets.Of(length));
            count += length < 0 ? 0 : 1;
        }

        var (sorted, rows, below, at) = (new long[count], new ushort[count], new ushort[LengthBuckets.Count], 0);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i].Length >= 0)
            {
                (sorted[at], rows[at]) = (numbers[i].Length, (ushort)i);
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

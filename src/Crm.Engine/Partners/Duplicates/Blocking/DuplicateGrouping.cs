namespace Crm.Partners;

/// <summary>Groups records: two stand in one group when a chain of pairs that reach the threshold joins them. The order of the records does not matter.</summary>
internal static class DuplicateGrouping
{
    private const int Neighbours = 8;
    private const int Remembered = 1 << 18;

    /// <summary>The groups of two and more, each in ascending order, by their first member.</summary>
    public static IReadOnlyList<int[]> Of(MatchIndex index, decimal threshold)
    {
        var joined = new DisjointSets(index.Count);
        var seen = new ulong[Remembered];
        for (var position = 0; position < index.Keys.Count;)
        {
            var block = index.Keys.Run(ref position);

            // Who shares a common key is compared with its neighbours only: ten thousand with one telephone would be fifty million pairs.
            var reach = block.Length <= index.LargestBlock ? block.Length : Neighbours;
            for (var i = 0; i < block.Length; i++)
            {
                for (var j = i + 1; j < Math.Min(block.Length, i + 1 + reach); j++)
                {
                    Join(index, joined, seen, block[i], block[j], threshold);
                }
            }
        }

        return joined.Groups();
    }

    private static void Join(MatchIndex index, DisjointSets joined, ulong[] seen, int one, int other, decimal threshold)
    {
        if (one == other || joined.Find(one) == joined.Find(other))
        {
            return;
        }

        // A pair that failed under one key fails under the next.
        var pair = ((ulong)Math.Min(one, other) << 32) | (uint)Math.Max(one, other);
        ref var last = ref seen[(pair * 0x9E3779B97F4A7C15) >> 46];
        if (last == pair)
        {
            return;
        }

        if (index.Matcher.Reaches(index.Record(one), index.Record(other), threshold))
        {
            joined.Join(one, other);
        }
        else
        {
            last = pair;
        }
    }
}

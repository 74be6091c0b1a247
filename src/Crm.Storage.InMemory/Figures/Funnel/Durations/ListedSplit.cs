using System.Numerics;
using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The durations of many parts, a list for each.</summary>
internal sealed class ListedSplit(FunnelParts parts) : SplitDurations
{
    private readonly ListedDurations[] _lists = [.. parts.Keys.Select(_ => new ListedDurations())];

    public override void Add(StagePage page, PageLengths lengths, ReadOnlySpan<ulong> mask, ReadOnlySpan<ushort> ofRows)
    {
        for (var word = 0; word < mask.Length; word++)
        {
            for (var bits = mask[word]; bits != 0; bits &= bits - 1)
            {
                var at = (word * 64) + BitOperations.TrailingZeroCount(bits);
                if (page.Numbers[at].Length >= 0)
                {
                    _lists[ofRows[at]].Add(page.Numbers[at].Length);
                }
            }
        }
    }

    public override DurationFigures Describe(int part, Int128 sum) => _lists[part].Describe(sum);

    public override void Clear() => Array.ForEach(_lists, l => l.Clear());

    public override void Dispose()
    {
        Array.ForEach(_lists, l => l.Dispose());
        base.Dispose();
    }
}

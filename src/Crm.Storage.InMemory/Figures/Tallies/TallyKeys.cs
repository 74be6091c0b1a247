using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The group of each deal as one number, made of the codes of the facts it is grouped by. Belongs to one thread.</summary>
internal sealed class TallyKeys
{
    private readonly FigureColumns _columns;
    private readonly List<Fact> _facts = [];

    public TallyKeys(FigureColumns columns, DealGrouping grouping, int visitedStages)
    {
        _columns = columns;
        Add(DealGrouping.Kind, columns.Kinds.Count, p => p.Kind, (tally, code) => tally with { Kind = new(columns.Kinds[code]) });
        Add(DealGrouping.Stage, columns.ProcessStages.Count, p => p.Stage, (tally, code) => tally with { Process = columns.ProcessStages[code].Process, Stage = columns.ProcessStages[code].Stage });
        Add(DealGrouping.Status, 4, p => Flags(p, f => f & DealFlags.Status), (tally, code) => tally with { Status = (DealStatus)code });
        Add(DealGrouping.Closed, 2, p => Flags(p, f => (f & DealFlags.Closed) == 0 ? 0 : 1), (tally, code) => tally with { IsClosed = code == 1 });
        Add(DealGrouping.Responsible, columns.Users.Count, p => p.Responsible, (tally, code) => tally with { Responsible = new(columns.Users[code]) });
        Add(DealGrouping.Partner, columns.Partners.Count, p => p.Partner, (tally, code) => code == 0 ? tally : tally with { Partner = new(columns.Partners[code]) });
        VisitedStride = Count;
        Count *= grouping.HasFlag(DealGrouping.VisitedStage) ? Math.Max(1, visitedStages) : 1;
        void Add(DealGrouping wanted, int radix, Func<DealPage, int[]> codes, Func<DealTally, int, DealTally> put)
        {
            if (grouping.HasFlag(wanted))
            {
                _facts.Add(new(codes, put, Count, radix));
                Count *= radix;
            }
        }
    }

    /// <summary>How many numbers there may be; not more than 64 bits hold in any tenant.</summary>
    public Int128 Count { get; private set; } = 1;

    /// <summary>What the number of a visited stage is multiplied by before it is added.</summary>
    public Int128 VisitedStride { get; }

    /// <summary>The numbers of a page's slots; those of slots without a deal say nothing.</summary>
    public void Fill(int page, Span<long> keys)
    {
        keys.Clear();
        foreach (var fact in _facts)
        {
            var codes = fact.Codes(_columns.Deals[page]).AsSpan(0, keys.Length);
            var stride = (long)fact.Stride;
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] += codes[i] * stride;
            }
        }
    }

    /// <summary>Puts the facts of a group into its tally.</summary>
    public DealTally Put(DealTally tally, long key)
    {
        foreach (var fact in _facts)
        {
            tally = fact.Put(tally, (int)(key / (long)fact.Stride % fact.Radix));
        }

        return tally;
    }

    private static int[] Flags(DealPage page, Func<byte, int> read) => Array.ConvertAll(page.Flags, f => read(f));

    private sealed record Fact(Func<DealPage, int[]> Codes, Func<DealTally, int, DealTally> Put, Int128 Stride, int Radix);
}

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
        Add(new(DealGrouping.Kind, columns.Kinds.Count, p => p.Kind, s => s.Kind, (tally, code) => tally with { Kind = new(columns.Kinds[code]) }));
        Add(new(DealGrouping.Stage, columns.ProcessStages.Count, p => p.Stage, s => s.Stage, (tally, code) => tally with { Process = columns.ProcessStages[code].Process, Stage = columns.ProcessStages[code].Stage }));
        Add(new(DealGrouping.Status, 4, null, s => s.Flags & DealFlags.Status, (tally, code) => tally with { Status = (DealStatus)code }));
        Add(new(DealGrouping.Closed, 2, null, s => (s.Flags & DealFlags.Closed) / DealFlags.Closed, (tally, code) => tally with { IsClosed = code == 1 }));
        Add(new(DealGrouping.Responsible, columns.Users.Count, p => p.Responsible, null, (tally, code) => tally with { Responsible = new(columns.Users[code]) }));
        Add(new(DealGrouping.Partner, columns.Partners.Count, p => p.Partner, null, (tally, code) => code == 0 ? tally : tally with { Partner = new(columns.Partners[code]) }));
        VisitedStride = Count;
        Count *= grouping.HasFlag(DealGrouping.VisitedStage) ? Math.Max(1, visitedStages) : 1;
        void Add(Fact fact)
        {
            if (grouping.HasFlag(fact.Grouping))
            {
                _facts.Add(fact with { Stride = Count });
                Count *= fact.Radix;
            }
        }
    }

    /// <summary>Whether the sums of pages tell all facts.</summary>
    public bool AreOfSummaries => _facts.TrueForAll(f => f.OfSum is not null);

    /// <summary>How many numbers there may be; not more than 64 bits hold in any tenant.</summary>
    public Int128 Count { get; private set; } = 1;

    /// <summary>What the number of a visited stage is multiplied by before it is added.</summary>
    public Int128 VisitedStride { get; }

    /// <summary>The numbers of a page's slots; those of slots without a deal say nothing.</summary>
    public void Fill(int page, Span<long> keys)
    {
        keys.Clear();
        var deals = _columns.Deals[page];
        foreach (var fact in _facts)
        {
            var stride = (long)fact.Stride;
            if (fact.Codes is not null)
            {
                var codes = fact.Codes(deals).AsSpan(0, keys.Length);
                for (var i = 0; i < keys.Length; i++)
                {
                    keys[i] += codes[i] * stride;
                }

                continue;
            }

            for (var i = 0; i < keys.Length; i++)
            {
                var flags = deals.Flags[i];
                keys[i] += stride * (fact.Grouping == DealGrouping.Status ? flags & DealFlags.Status : (flags & DealFlags.Closed) / DealFlags.Closed);
            }
        }
    }

    /// <summary>The number of deals that are alike.</summary>
    public long Of(DealSummary.Sum sum)
    {
        var key = 0L;
        foreach (var fact in _facts)
        {
            key += fact.OfSum!(sum) * (long)fact.Stride;
        }

        return key;
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

    /// <summary>A fact that deals are grouped by.</summary>
    /// <param name="Grouping">Which.</param>
    /// <param name="Radix">One more than its greatest code.</param>
    /// <param name="Codes">The codes of a page; absent for what the flags tell.</param>
    /// <param name="OfSum">The code of deals that are alike; absent where they differ in it.</param>
    /// <param name="Put">Puts the fact into a tally.</param>
    private sealed record Fact(
        DealGrouping Grouping, int Radix, Func<DealPage, int[]>? Codes, Func<DealSummary.Sum, int>? OfSum, Func<DealTally, int, DealTally> Put)
    {
        public Int128 Stride { get; init; }
    }
}

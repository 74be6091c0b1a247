using System.Collections.Immutable;
using Crm.Benchmarks.Deals;
using Crm.Deals;
using Crm.Storage;
using Crm.Storage.InMemory;

namespace Crm.Benchmarks.Storage;

/// <summary>Writes to the table of deals itself (performance anchors B7, B9).</summary>
internal static class WriteComparisons
{
    private static readonly int[] Growth = [1_000, 10_000, 100_000, 1_000_000];

    /// <summary>Records replaced by id, no member of an index among the changes.</summary>
    public static Comparison Updates { get; } = new("updates", "a deal replaced by id", [100_000], count =>
    {
        var deals = Enumerable.Range(0, count).Select(DealSamples.Deal).ToArray();
        var dictionary = deals.ToDictionary(d => d.Id.Value);
        var immutable = deals.ToImmutableDictionary(d => d.Id.Value);
        var (quiet, read) = (Fill(deals), Fill(deals));
        var (bare, watched) = (new Bare(deals), new Bare(deals));
        var (turn, held) = (0, (IStoreSnapshot?)null);
        Deal Next() => deals[(int)((uint)turn++ * 7_919u % (uint)count)];
        return Task.FromResult<IReadOnlyList<Side>>(
        [
            new("Dictionary", n => Repeat(n, () => dictionary[Next().Id.Value] = deals[turn % count])),
            new("ImmutableDictionary", n => Repeat(n, () => immutable = immutable.SetItem(Next().Id.Value, deals[turn % count]))),
            new("ours: map and pages alone", n => Repeat(n, () => bare.Replace(Next().Id.Value, deals[turn % count]))),
            new("the same, a capture every 1,000 updates, left after 500", n => Repeat(n, () => watched.Replace(Next().Id.Value, deals[turn % count], turn))),
            new("ours: table with its indexes and columns", n => Repeat(n, () => Replace(quiet, Next()))),
            new("the same with indexes and columns, a capture every 1,000 updates", n => Repeat(n, () =>
            {
                if (turn % 1_000 == 0)
                {
                    held = new TenantSnapshot(read.Enter());
                }
                else if (turn % 1_000 == 500 && held is TenantSnapshot left)
                {
                    left.Leave();
                }

                Replace(read, Next());
            })),
        ]);
    });

    /// <summary>New records, all declared indexes and columns kept.</summary>
    public static Comparison Inserts { get; } = new("inserts", "a deal inserted, its indexes kept", Growth, count =>
    {
        var state = Fill(Enumerable.Range(0, count).Select(DealSamples.Deal));
        var dictionary = Enumerable.Range(0, count).ToDictionary(n => DealSamples.Id(n).Value, DealSamples.Deal);
        var (ours, theirs) = (count, count);
        return Task.FromResult<IReadOnlyList<Side>>(
        [
            new("Dictionary, no index", n => Repeat(n, () => dictionary[DealSamples.Id(theirs).Value] = DealSamples.Deal(theirs++))),
            new("ours: table with its indexes and columns", n => Repeat(n, () => Replace(state, DealSamples.Deal(ours++)))),
        ]);
    });

    private static TenantState Fill(IEnumerable<Deal> deals)
    {
        var state = new TenantState("e1");
        foreach (var deal in deals)
        {
            Replace(state, deal);
        }

        return state;
    }

    private static void Replace(TenantState state, Deal deal)
    {
        state.Stage(state.Table<Deal>(), deal.Id.Value, deal);
        state.Publish();
    }

    /// <summary>What a table without indexes and columns is made of.</summary>
    private sealed class Bare
    {
        private readonly Captures _captures = new();
        private readonly SlotMap _slots = new();
        private readonly PageTable<Deal> _pages;
        private Lease? _lease;

        public Bare(Deal[] deals)
        {
            _pages = new PageTable<Deal>([], _captures);
            for (var i = 0; i < deals.Length; i++)
            {
                _slots.Add(deals[i].Id.Value, i);
                _pages.Write(i, deals[i], []);
            }
        }

        public void Replace(in Guid id, Deal deal, int turn = -1)
        {
            if (turn >= 0 && turn % 1_000 == 0)
            {
                _lease = _captures.Enter();
            }
            else if (turn >= 0 && turn % 1_000 == 500)
            {
                _lease?.Leave();
                _lease = null;
            }

            _captures.BeginWriting();
            _pages.Write(_slots.Find(in id), deal, []);
        }
    }

    private static void Repeat(int times, Action work)
    {
        for (var i = 0; i < times; i++)
        {
            work();
        }
    }
}

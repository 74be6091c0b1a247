using Crm.Deals;
using Crm.Storage.InMemory;
using NodaTime;
using static Crm.Benchmarks.Storage.ReadComparisons;

namespace Crm.Benchmarks.Deals;

/// <summary>Figures kept by each commit (performance anchors C7, C8): what an arriving move costs them, and reading them.</summary>
internal static class StandingComparisons
{
    /// <summary>Moves from one stage to the next and back of so many deals; the peer is one load from a place of 64 MiB that depends on the load before.</summary>
    public static Comparison Events { get; } = new("figures.standing", "a move of one of so many deals", [1_000, 10_000, 100_000, 1_000_000], count =>
    {
        var moves = Enumerable.Range(0, count).Select(FigureSamples.Deal).Where(d => d.Status == DealStatus.InProgress && d.Stage != "prepare").Select(d => (Before: d, After: Moved(d))).ToArray();
        new Random(1).Shuffle(moves);
        var (counters, read, chase) = (Of(moves), Of(moves), new PointerChase(64 << 20));

        const string chased = "a dependent load";
        return Task.FromResult<IReadOnlyList<Side>>(
        [
            new(chased, chase.Run),
            new("a move counted", Each(moves, counters.Change)),
            new("a move counted, then read", Each(moves, (before, after) =>
            {
                read.Change(before, after);
                read.Capture().Of(DealSamples.KindId);
            })),
            new("read again without a move", Loop(_ => counters.Capture().Of(DealSamples.KindId))),
        ]);
    });

    private static StandingCounters Of((Deal Before, Deal After)[] moves)
    {
        var counters = new StandingCounters();
        foreach (var (before, _) in moves)
        {
            counters.Change(null, before);
        }

        return counters;
    }

    private static Action<int> Each((Deal Before, Deal After)[] moves, Action<Deal, Deal> change)
    {
        var turn = 0;
        return times =>
        {
            for (var i = 0; i < times; i++, turn++)
            {
                var (before, after) = moves[turn % moves.Length];

                // There and back again: every deal is where its next move begins.
                if (turn / moves.Length % 2 == 0)
                {
                    change(before, after);
                }
                else
                {
                    change(after, before);
                }
            }
        };
    }

    private static Deal Moved(Deal deal)
    {
        var next = DealSamples.Stages[Array.IndexOf(DealSamples.Stages, deal.Stage) + 1];
        var at = deal.StageEnteredAt!.Value + Duration.FromHours(30);
        var left = deal.Passages[^1] with { End = at, Result = PassageResult.Passed, Stayed = Duration.FromHours(30) };
        return deal with
        {
            Stage = next,
            StageEnteredAt = at,
            Passages = ValueList.From(deal.Passages.SkipLast(1).Append(left).Append(left with { Stage = next, Start = at, End = null, Result = PassageResult.InProgress })),
        };
    }

    /// <summary>Follows a cycle through memory in random order.</summary>
    private sealed class PointerChase
    {
        private readonly int[] _next;
        private int _at;

        public PointerChase(int bytes)
        {
            var order = Enumerable.Range(0, bytes / sizeof(int)).ToArray();
            new Random(2).Shuffle(order);
            _next = new int[order.Length];
            for (var i = 0; i < order.Length; i++)
            {
                _next[order[i]] = order[(i + 1) % order.Length];
            }
        }

        public void Run(int times)
        {
            for (var i = 0; i < times; i++)
            {
                _at = _next[_at];
            }
        }
    }
}

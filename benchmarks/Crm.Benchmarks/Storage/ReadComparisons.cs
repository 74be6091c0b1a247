using System.Collections.Concurrent;
using System.Linq.Expressions;
using Crm.Benchmarks.Deals;
using Crm.Deals;
using Crm.Specifications;

namespace Crm.Benchmarks.Storage;

/// <summary>Reads through the public repository in interleaved rounds (performance anchors B1–B6).</summary>
internal static class ReadComparisons
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    /// <summary>A deal by its id, ids in random order.</summary>
    public static Comparison ById { get; } = new("reads.id", "a deal by its id", Sizes, async count =>
    {
        var (list, deals) = await ReadSamples.FillAsync(count).ConfigureAwait(false);
        var concurrent = new ConcurrentDictionary<Guid, Deal>(list.Select(d => KeyValuePair.Create(d.Id.Value, d)));
        var plain = list.ToDictionary(d => d.Id.Value);
        Guid[] ids = [.. list.Select(d => d.Id.Value)];
        new Random(1).Shuffle(ids);
        return
        [
            new("ConcurrentDictionary", Loop(i => concurrent[ids[i % ids.Length]])),
            new("Dictionary", Loop(i => plain[ids[i % ids.Length]])),
            new("repository", Loop(i => Finished(deals.GetByIdAsync(ids[i % ids.Length])))),
        ];
    });

    /// <summary>The page of 50 deals of a manager in a stage by expected close.</summary>
    public static Comparison Page { get; } = new("reads.page", "50 deals of a manager in a stage by expected close", Sizes, async count =>
    {
        var (list, deals) = await ReadSamples.FillAsync(count).ConfigureAwait(false);
        var sqlite = PeerContext.Open(list.Select(PeerDeal.Of));
        const string stage = "offer";
        const string ef = "EF Core compiled, covering index, SQLite in memory";
        Specification<Deal>[] kept = [.. Enumerable.Range(0, DealSamples.Managers).Select(m => ReadSamples.Page(DealSamples.Manager(m), stage))];
        return
        [
            new("LINQ over a list", Loop(i => ReadSamples.PageByLinq(list, DealSamples.Manager(i % DealSamples.Managers), stage))) { Times = TimesOf(count) },
            new(ef, Loop(i => sqlite.Page(DealSamples.Manager(i % DealSamples.Managers).Value, stage))),
            new("specification written each time", Loop(i => Finished(deals.ListAsync(ReadSamples.Page(DealSamples.Manager(i % DealSamples.Managers), stage))))),
            new("the same ÷ EF", Loop(i => Finished(deals.ListAsync(ReadSamples.Page(DealSamples.Manager(i % DealSamples.Managers), stage))))) { Peer = ef },
            new("prepared specification, other values each time", Loop(i => Finished(deals.ListAsync(ReadSamples.Prepared.With((DealSamples.Manager(i % DealSamples.Managers), stage)))))),
            new("the same ÷ EF", Loop(i => Finished(deals.ListAsync(ReadSamples.Prepared.With((DealSamples.Manager(i % DealSamples.Managers), stage)))))) { Peer = ef },
            new("specification kept", Loop(i => Finished(deals.ListAsync(kept[i % kept.Length])))),
            new("the same ÷ EF", Loop(i => Finished(deals.ListAsync(kept[i % kept.Length])))) { Peer = ef },
        ];
    });

    /// <summary>Questions no index answers, over declared columns: a top 50, and lists and counts of some of the rows, in the order of ids.</summary>
    public static Comparison Scan { get; } = new("reads.scan", "no index: amount and status", Sizes, async count =>
    {
        var (list, deals) = await ReadSamples.FillAsync(count).ConfigureAwait(false);
        var times = TimesOf(count);
        var sides = new List<Side>
        {
            new("best 50: LINQ over a list", Loop(_ => ReadSamples.BestByLinq(list))) { Times = times },
            new("best 50: repository", Loop(_ => Finished(deals.ListAsync(ReadSamples.Best())))),
        };
        foreach (var (share, limit) in new[] { ("3.3 %", 967_000m), ("0.1 %", 999_000m) })
        {
            var peer = $"list of {share}: LINQ over a list, not ordered";
            sides.AddRange([
                new(peer, Loop(_ => list.Where(d => d.Potential.Amount > limit && d.Status == DealStatus.InProgress).ToList())) { Times = times, Peer = peer },
                new($"list of {share}: repository, by id", Loop(_ => Finished(deals.ListAsync(ReadSamples.Above(limit))))) { Peer = peer },
                new($"count of {share}: LINQ over a list", Loop(_ => (object)list.Count(d => d.Potential.Amount > limit && d.Status == DealStatus.InProgress))) { Times = times, Peer = peer },
                new($"count of {share}: repository", Loop(_ => (object)Finished(deals.CountAsync(ReadSamples.Above(limit))))) { Peer = $"count of {share}: LINQ over a list" },
            ]);
        }

        return sides;
    });

    /// <summary>What a specification costs before the first record is looked at.</summary>
    public static Comparison Specification { get; } = new("reads.specification", "the specification of the page", [1], _ =>
    {
        const string stage = "offer";
        Expression<Func<Deal, bool>> once = d => d.Stage == stage;
        return Task.FromResult<IReadOnlyList<Side>>(
        [
            new("Expression.Compile", Loop(_ => once.Compile())) { Times = 64 },
            new("written", Loop(i => ReadSamples.Page(DealSamples.Manager(i % DealSamples.Managers), stage))),
            new("prepared", Loop(i => ReadSamples.Prepared.With((DealSamples.Manager(i % DealSamples.Managers), stage)).Normalize())),
            new("written and normalised", Loop(i => ReadSamples.Page(DealSamples.Manager(i % DealSamples.Managers), stage).Normalize())),
        ]);
    });

    public static T Finished<T>(in ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();

    public static Action<int> Loop(Func<int, object?> work)
    {
        var turn = 0;
        return times =>
        {
            object? last = null;
            for (var i = 0; i < times; i++)
            {
                last = work(turn++ & 0x3FFF_FFFF);
            }

            GC.KeepAlive(last);
        };
    }

    // A pass over a long list fills a round by itself.
    private static int? TimesOf(int count) => count >= 100_000 ? Math.Max(1, 400_000 / count) : null;
}

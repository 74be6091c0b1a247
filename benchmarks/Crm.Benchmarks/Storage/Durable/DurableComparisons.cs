using Crm.Benchmarks.Deals;
using Crm.Storage;
using Crm.Storage.Sqlite;

namespace Crm.Benchmarks.Storage;

/// <summary>Commits that survive the loss of power: SQLite in a file, WAL, synchronous=full. Times of the clock on the wall: waiting for the disk is what is bought.</summary>
internal static class DurableComparisons
{
    private const int Deals = 1_000;
    private const int Writers = 64;
    private const int Tenants = 4;

    /// <summary>One move after the other (issue 4, point 9).</summary>
    public static Comparison Move { get; } = new("durable.move", "a durable move: deal, passages, journal entry, event, receipt", [Deals], async count =>
    {
        var (theirs, ours, whole) = (await MoveSets.CreateAsync(count).ConfigureAwait(false), await MoveSets.CreateAsync(count).ConfigureAwait(false), await OpenAsync(count).ConfigureAwait(false));
        var (hand, store) = (await ByHandAsync(count).ConfigureAwait(false), await OpenAsync(count).ConfigureAwait(false));
        var (tenant, crm) = (store.ForTenant(TenantId.Main), new MoveRun(count, whole));
        var (first, second) = (new Stock(theirs), new Stock(ours));
        return
        [
            new("by hand: prepared ADO.NET commands in one transaction", n => first.Each(n, set =>
            {
                hand.Begin();
                hand.Write(set);
                hand.Commit();
            })) { Times = 40, Prepare = first.Fill },
            new("ours: the change set committed", n => second.Each(n, set => tenant.CommitAsync(set).AsTask().GetAwaiter().GetResult())) { Times = 40, Prepare = second.Fill },
            new("ours: get and move through crm.Deals", n => crm.Move(n, snapshotEvery: 0)) { Times = 40 },
        ];
    })
    { IsOnTheWall = true };

    /// <summary>Many writers at once (issue 4, point 9).</summary>
    public static Comparison Group { get; } = new("durable.group", "64 writers on 4 tenants", [Deals], async count =>
    {
        var sets = await Task.WhenAll(Enumerable.Range(0, Tenants + 1).Select(_ => MoveSets.CreateAsync(count))).ConfigureAwait(false);
        var (hand, store) = (await ByHandAsync(count).ConfigureAwait(false), await OpenAsync(count, Tenants).ConfigureAwait(false));
        var first = new Stock(sets[^1]);
        var stocks = sets[..Tenants].Select(s => new Stock(s)).ToArray();
        return
        [
            new("by hand: one connection, one transaction for each", n => first.Each(n, set =>
            {
                hand.Begin();
                hand.Write(set);
                hand.Commit();
            })) { Times = Writers * 4, Prepare = first.Fill },
            new("ours: group commit", n =>
            {
                // Dealt out before any writer begins: the queues are not for many threads.
                var dealt = Enumerable.Range(0, Writers).Select(w => stocks[w % Tenants].Take(n / Writers)).ToArray();
                Task.WaitAll([.. dealt.Select((sets, w) => Write(store, sets, w % Tenants))]);
            }) { Times = Writers * 4, Prepare = n => Array.ForEach(stocks, s => s.Fill(n / Tenants)) },
        ];
    })
    { IsOnTheWall = true };

    /// <summary>Many sets given at once (issue 4, point 9).</summary>
    public static Comparison Bulk { get; } = new("durable.bulk", "2,000 moves given at once", [2_000], async count =>
    {
        var (theirs, ours) = (new Stock(await MoveSets.CreateAsync(count).ConfigureAwait(false)), new Stock(await MoveSets.CreateAsync(count).ConfigureAwait(false)));
        var (hand, store) = (await ByHandAsync(count).ConfigureAwait(false), await OpenAsync(count).ConfigureAwait(false));
        var tenant = store.ForTenant(TenantId.Main);
        return
        [
            new("by hand: all in one transaction", n =>
            {
                hand.Begin();
                theirs.Each(n, hand.Write);
                hand.Commit();
            }) { Times = count, Prepare = theirs.Fill },
            new("ours: CommitManyAsync", n => tenant.CommitManyAsync(ours.Take(n)).AsTask().GetAwaiter().GetResult()) { Times = count, Prepare = ours.Fill },
        ];
    })
    { IsOnTheWall = true };

    private static string NewFile() => Path.Combine(Directory.CreateTempSubdirectory("crm-durable-").FullName, "crm.db");

    private static async Task<SqliteStore> OpenAsync(int count, int tenants = 1)
    {
        var store = new SqliteStore(NewFile());
        await store.MigrateAsync().ConfigureAwait(false);
        for (var i = 0; i < tenants; i++)
        {
            await DealSamples.FillAsync(store, count, TenantOf(i)).ConfigureAwait(false);
        }

        return store;
    }

    private static async Task<HandWrittenCommits> ByHandAsync(int count)
    {
        var store = await OpenAsync(count).ConfigureAwait(false);
        await store.DisposeAsync().ConfigureAwait(false);
        return new HandWrittenCommits(store.Options.Path!);
    }

    private static TenantId TenantOf(int number) => number == 0 ? TenantId.Main : TenantId.Parse($"t{number}");

    private static Task Write(SqliteStore store, List<ChangeSet> sets, int tenant) => Task.Run(async () =>
    {
        var writer = store.ForTenant(TenantOf(tenant));
        foreach (var set in sets)
        {
            await writer.CommitAsync(set).ConfigureAwait(false);
        }
    });

    /// <summary>Sets made before the clock runs, in lots.</summary>
    private sealed class Stock(MoveSets source)
    {
        private readonly Queue<ChangeSet> _sets = [];

        public void Fill(int count)
        {
            if (_sets.Count < count)
            {
                source.Next(count).ForEach(_sets.Enqueue);
            }
        }

        public List<ChangeSet> Take(int count) => [.. Enumerable.Range(0, count).Select(_ => _sets.Dequeue())];

        public void Each(int count, Action<ChangeSet> work)
        {
            for (var i = 0; i < count; i++)
            {
                work(_sets.Dequeue());
            }
        }
    }
}

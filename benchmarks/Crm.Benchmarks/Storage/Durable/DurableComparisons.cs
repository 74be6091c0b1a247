using Crm.Benchmarks.Databases;
using Crm.Benchmarks.Deals;
using Crm.Storage;

namespace Crm.Benchmarks.Storage;

/// <summary>Commits that survive the loss of power (issue 4, point 9). Times of the clock on the wall: waiting for the disk is what is bought.</summary>
internal static class DurableComparisons
{
    private const int Deals = 1_000;
    private const int Writers = 64;
    private const int Tenants = 4;
    private const string Batch = "by hand: one batch in a transaction, versions checked before COMMIT";
    private const string OneByOne = "by hand: prepared ADO.NET commands one by one in a transaction";
    private const string Unchecked = "by hand: one batch that is the transaction, nothing checked";

    private const string WithReading = "by hand: deal, kind, process and settings read one by one, then the first way";

    public static IReadOnlyList<Comparison> All { get; } =
        [.. new[] { BenchDatabase.Sqlite, BenchDatabase.PostgreSql }.SelectMany(d => new[] { Move(d), Group(d), DurableBulk.Opened(d), DurableBulk.Moved(d) })];

    /// <summary>One move after the other.</summary>
    private static Comparison Move(BenchDatabase database) => new($"durable.move.{database.Name}", "a durable move: deal, passages, journal entry, event, receipt", [Deals], async count =>
    {
        var hands = await HandsAsync(database, count).ConfigureAwait(false);
        var (store, whole) = (await OpenAsync(database, count, 1).ConfigureAwait(false), await OpenAsync(database, count, 1).ConfigureAwait(false));
        var (tenant, crm, ours) = (store.ForTenant(TenantId.Main), new MoveRun(count, whole), await StockAsync(count).ConfigureAwait(false));
        string[] others = [.. hands.Skip(1).Select(h => h.Name)];
        return
        [
            .. hands,
            new("ours: the change set committed", n => ours.Each(n, set => tenant.CommitAsync(set).AsTask().GetAwaiter().GetResult())) { Times = 40, Prepare = ours.Fill, AlsoBy = others },
            new("ours: get and move through crm.Deals", n => crm.Move(n, snapshotEvery: 0)) { Times = 40, AlsoBy = others },
        ];
    })
    { IsOnTheWall = true };

    /// <summary>Many writers at once.</summary>
    private static Comparison Group(BenchDatabase database) => new($"durable.group.{database.Name}", "64 writers on 4 tenants against one connection", [Deals], async count =>
    {
        var hand = (await HandsAsync(database, count).ConfigureAwait(false)).First(h => h.Name is Unchecked || (database == BenchDatabase.Sqlite && h.Name is OneByOne));
        var store = await OpenAsync(database, count, Tenants).ConfigureAwait(false);
        var stocks = await Task.WhenAll(Enumerable.Range(0, Tenants).Select(_ => StockAsync(count))).ConfigureAwait(false);
        return
        [
            hand with { Times = Writers * 8 },
            new("ours: group commit", n =>
            {
                // Dealt out before any writer begins: the queues are not for many threads.
                var dealt = Enumerable.Range(0, Writers).Select(w => stocks[w % Tenants].Take(n / Writers)).ToArray();
                Task.WaitAll([.. dealt.Select((sets, w) => Write(store.ForTenant(TenantOf(w % Tenants)), sets))]);
            }) { Times = Writers * 8, Prepare = n => Array.ForEach(stocks, s => s.Fill(n / Tenants)) },
        ];
    })
    { IsOnTheWall = true };

    /// <summary>One connection by hand, one transaction for each set, in all the ways one might write it.</summary>
    private static async Task<Side[]> HandsAsync(BenchDatabase database, int count)
    {
        (string Name, Func<string, Action<ChangeSet>> Commit)[] ways = database == BenchDatabase.Sqlite
            ? [(OneByOne, w => OnFile(w, (hand, set) => hand.Commit(set))), (WithReading, w => OnFile(w, (hand, set) => { hand.Read(set); hand.Commit(set); }))]
            : [
                (Batch, w => OnServer(w, (hand, set) => hand.CommitInBatch(set))),
                (OneByOne, w => OnServer(w, (hand, set) => hand.CommitOneByOne(set))),
                (WithReading, w => OnServer(w, (hand, set) => { hand.Read(set); hand.CommitInBatch(set); })),
                (Unchecked, w => OnServer(w, (hand, set) => hand.CommitUnchecked(set))),
            ];
        var sides = new List<Side>();
        foreach (var (name, way) in ways)
        {
            var opened = await database.CreateAsync().ConfigureAwait(false);
            await BenchFilling.FillAsync(opened.Store, count, DealSamples.Deal).ConfigureAwait(false);
            var (stock, commit) = (await StockAsync(count).ConfigureAwait(false), way(opened.Where));
            sides.Add(new(name, n => stock.Each(n, commit)) { Times = 40, Prepare = stock.Fill });
        }

        return [.. sides];
    }

    private static Action<ChangeSet> OnFile(string where, Action<HandWrittenSqlite, ChangeSet> commit)
    {
        var hand = new HandWrittenSqlite(where);
        return set => commit(hand, set);
    }

    private static Action<ChangeSet> OnServer(string where, Action<HandWrittenPostgreSql, ChangeSet> commit)
    {
        var hand = new HandWrittenPostgreSql(where);
        return set => commit(hand, set);
    }

    private static async Task<SetStock> StockAsync(int count) => new((await MoveSets.CreateAsync(count).ConfigureAwait(false)).Next);

    private static async Task<ICrmStore> OpenAsync(BenchDatabase database, int count, int tenants)
    {
        var opened = await database.CreateAsync().ConfigureAwait(false);
        for (var i = 0; i < tenants; i++)
        {
            await BenchFilling.FillAsync(opened.Store, count, DealSamples.Deal, TenantOf(i)).ConfigureAwait(false);
        }

        return opened.Store;
    }

    private static TenantId TenantOf(int number) => number == 0 ? TenantId.Main : TenantId.Parse($"t{number}");

    private static Task Write(ITenantStore writer, List<ChangeSet> sets) => Task.Run(async () =>
    {
        foreach (var set in sets)
        {
            await writer.CommitAsync(set).ConfigureAwait(false);
        }
    });
}

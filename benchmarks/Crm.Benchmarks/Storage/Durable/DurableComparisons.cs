using Crm.Benchmarks.Databases;
using Crm.Benchmarks.Deals;
using Crm.Storage;

namespace Crm.Benchmarks.Storage;

/// <summary>Commits that survive the loss of power (issue 4, point 9). Times of the clock on the wall: waiting for the disk is what is bought.</summary>
internal static class DurableComparisons
{
    private const int Deals = 1_000;
    private const int MostMoved = 1_000;
    private const int Writers = 64;
    private const int Tenants = 4;
    private const string Batch = "by hand: one batch in a transaction, versions checked before COMMIT";
    private const string OneByOne = "by hand: prepared ADO.NET commands one by one in a transaction";
    private const string Unchecked = "by hand: one batch that is the transaction, nothing checked";

    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];
    private const string WithReading = "by hand: deal, kind, process and settings read one by one, then the first way";

    public static IReadOnlyList<Comparison> All { get; } =
        [.. new[] { BenchDatabase.Sqlite, BenchDatabase.PostgreSql }.SelectMany(d => new[] { Move(d), Group(d), DurableBulk.Opened(d), DurableBulk.Moved(d) })];

    /// <summary>One move after the other, of deals spread over a table of so many; each side has deals of its own.</summary>
    private static Comparison Move(BenchDatabase database) => new($"durable.move.{database.Name}", "a durable move: deal, passages, journal entry, event, receipt", Sizes, async count =>
    {
        var opened = await BenchFilling.OpenAsync(database, count).ConfigureAwait(false);
        var ways = Ways(database);
        var sides = ways.Length + 2;
        var moved = Math.Min(MostMoved, count / sides);
        int[] DealsOf(int side) => [.. Enumerable.Range(0, moved).Select(i => (i * (count / moved)) + side)];
        var hands = new Side[ways.Length];
        foreach (var (i, (name, way)) in ways.Index())
        {
            hands[i] = await HandAsync(name, way(opened.Where), DealsOf(i)).ConfigureAwait(false);
        }

        var (tenant, crm, ours) = (opened.Store.ForTenant(TenantId.Main), new MoveRun(DealsOf(sides - 1), opened.Store), await StockAsync(DealsOf(sides - 2)).ConfigureAwait(false));
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
        int[] deals = [.. Enumerable.Range(0, count)];
        var (name, way) = Ways(database).First(w => w.Name is Unchecked || (database == BenchDatabase.Sqlite && w.Name is OneByOne));
        var hand = await HandAsync(name, way((await BenchFilling.OpenAsync(database, count).ConfigureAwait(false)).Where), deals).ConfigureAwait(false);
        var store = await OpenAsync(database, count).ConfigureAwait(false);
        var stocks = await Task.WhenAll(Enumerable.Range(0, Tenants).Select(_ => StockAsync(deals))).ConfigureAwait(false);
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
    private static (string Name, Func<string, Action<ChangeSet>> Commit)[] Ways(BenchDatabase database) => database == BenchDatabase.Sqlite
        ? [(OneByOne, w => OnFile(w, (hand, set) => hand.Commit(set))), (WithReading, w => OnFile(w, (hand, set) => { hand.Read(set); hand.Commit(set); }))]
        : [
            (Batch, w => OnServer(w, (hand, set) => hand.CommitInBatch(set))),
            (OneByOne, w => OnServer(w, (hand, set) => hand.CommitOneByOne(set))),
            (WithReading, w => OnServer(w, (hand, set) => { hand.Read(set); hand.CommitInBatch(set); })),
            (Unchecked, w => OnServer(w, (hand, set) => hand.CommitUnchecked(set))),
        ];

    private static async Task<Side> HandAsync(string name, Action<ChangeSet> commit, int[] deals)
    {
        var stock = await StockAsync(deals).ConfigureAwait(false);
        return new(name, n => stock.Each(n, commit)) { Times = 40, Prepare = stock.Fill };
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

    private static async Task<SetStock> StockAsync(int[] deals) => new((await MoveSets.CreateAsync(deals).ConfigureAwait(false)).Next);

    private static async Task<ICrmStore> OpenAsync(BenchDatabase database, int count)
    {
        var opened = await database.CreateAsync().ConfigureAwait(false);
        for (var i = 0; i < Tenants; i++)
        {
            await BenchFilling.FillAsync(opened.Store, count, DealSamples.Deal, TenantOf(i)).ConfigureAwait(false);
        }

        await database.AnalyzeAsync(opened.Where).ConfigureAwait(false);
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

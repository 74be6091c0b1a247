using Crm.Benchmarks.Databases;
using Crm.Benchmarks.Deals;
using Crm.Storage;

namespace Crm.Benchmarks.Storage;

/// <summary>Many change sets given at once against one transaction written by hand (issue 4, point 9).</summary>
internal static class DurableBulk
{
    private const int Sets = 2_000;

    /// <summary>New deals: rows that were not there.</summary>
    public static Comparison Opened(BenchDatabase database) => Given(database, "opened", "2,000 new deals given at once", s => s.Opened, isNew: true);

    /// <summary>Moves: rows that change beside new ones.</summary>
    public static Comparison Moved(BenchDatabase database) => Given(database, "moved", "2,000 moves given at once", s => s.Next, isNew: false);

    private static Comparison Given(BenchDatabase database, string name, string what, Func<MoveSets, Func<int, List<ChangeSet>>> sets, bool isNew) =>
        new($"durable.bulk.{name}.{database.Name}", what, [Sets], async count =>
        {
            var store = await database.CreateAsync().ConfigureAwait(false);
            await BenchFilling.FillAsync(store.Store, count, DealSamples.Deal).ConfigureAwait(false);
            var (tenant, ours) = (store.Store.ForTenant(TenantId.Main), new SetStock(sets(await MoveSets.CreateAsync(count).ConfigureAwait(false))));
            var hands = await HandsAsync(database, count, sets, isNew).ConfigureAwait(false);
            return
            [
                .. hands,
                new("ours: CommitManyAsync", n => tenant.CommitManyAsync(ours.Take(n)).AsTask().GetAwaiter().GetResult())
                {
                    Times = count,
                    Prepare = ours.Fill,
                    AlsoBy = [.. hands.Skip(1).Select(h => h.Name)],
                },
            ];
        })
        { IsOnTheWall = true };

    private static async Task<Side[]> HandsAsync(BenchDatabase database, int count, Func<MoveSets, Func<int, List<ChangeSet>>> sets, bool isNew)
    {
        async Task<(string Where, SetStock Stock)> FillAsync()
        {
            var opened = await database.CreateAsync().ConfigureAwait(false);
            await BenchFilling.FillAsync(opened.Store, count, DealSamples.Deal).ConfigureAwait(false);
            return (opened.Where, new SetStock(sets(await MoveSets.CreateAsync(count).ConfigureAwait(false))));
        }

        var (where, stock) = await FillAsync().ConfigureAwait(false);
        if (database == BenchDatabase.Sqlite)
        {
            var file = new HandWrittenSqlite(where);
            return [new("by hand: prepared ADO.NET commands, all in one transaction", n => file.Commit(stock.Take(n))) { Times = count, Prepare = stock.Fill }];
        }

        var hand = new HandWrittenPostgreSql(where);
        if (!isNew)
        {
            return [new("by hand: prepared commands, all in one transaction", n => hand.CommitOneByOne(stock.Take(n))) { Times = count, Prepare = stock.Fill }];
        }

        var (ready, readyStock) = await FillAsync().ConfigureAwait(false);
        var (second, made) = (new HandWrittenPostgreSql(ready), new List<List<Crm.Storage.EntityFrameworkCore.Statement>>());
        return
        [
            new("by hand: binary COPY, rows made of records", n => hand.Copy(hand.ByTables(stock.Take(n)))) { Times = count, Prepare = stock.Fill },
            new("by hand: binary COPY of rows made before", _ => second.Copy(made))
            {
                Times = count,
                Prepare = n =>
                {
                    readyStock.Fill(n);
                    made = second.ByTables(readyStock.Take(n));
                },
            },
        ];
    }
}

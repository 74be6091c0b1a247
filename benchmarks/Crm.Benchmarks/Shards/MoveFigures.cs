using System.Diagnostics;
using System.Globalization;
using Crm.Benchmarks.Databases;
using Crm.Benchmarks.Deals;
using Crm.Deals;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.PostgreSql;

namespace Crm.Benchmarks.Shards;

/// <summary>How long a tenant is closed while it moves, and how many rows a second go: two databases of one server, one writer at work all the time.</summary>
internal static class MoveFigures
{
    /// <summary><c>shards [size…]</c></summary>
    public static async Task RunAsync(string[] args)
    {
        Console.WriteLine("| deals | rows | of them while closed | s | rows/s | closed, ms | longest commit meanwhile, ms |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var size in args.Length == 0 ? [1_000, 100_000] : args.Select(a => int.Parse(a, CultureInfo.InvariantCulture)))
        {
            await MeasureAsync(size).ConfigureAwait(false);
        }
    }

    private static async Task MeasureAsync(int size)
    {
        var ends = new[] { "a", "b" }.Zip(await Task.WhenAll(BenchDatabase.PostgreSql.CreateAsync(), BenchDatabase.PostgreSql.CreateAsync()).ConfigureAwait(false))
            .ToDictionary(e => e.First, e => new PostgreSqlShard(e.First, (PostgreSqlStore)e.Second.Store));
        await BenchFilling.FillAsync(ends["a"].Store, size, n => DealSamples.Deal(n)).ConfigureAwait(false);
        var map = new ShardMap(["a"]);
        var options = new ShardedStoreOptions { Remember = NodaTime.Duration.FromMilliseconds(100) };
        var router = new ShardedCrmStore(ends.ToDictionary(e => e.Key, ICrmStore (e) => e.Value.Store), map, TimeProvider.System, options).ForTenant(TenantId.Main);
        var deal = await router.QueryAsync(new Specification<Deal>()).FirstAsync().ConfigureAwait(false);
        foreach (var (from, to) in new[] { ("a", "b"), ("b", "a"), ("a", "b") })
        {
            using var stop = new CancellationTokenSource();
            var writing = WriteAsync(router, deal, stop.Token);
            var started = Stopwatch.GetTimestamp();
            var move = new TenantMove(TenantId.Main, ends[from], ends[to], map, new() { Remember = options.Remember });
            var report = await move.RunAsync().ConfigureAwait(false);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            await stop.CancelAsync().ConfigureAwait(false);
            (deal, var longest) = await writing.ConfigureAwait(false);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {size:N0} | {report.Rows:N0} | {report.RowsWhileClosed:N0} | {seconds:0.0} | {report.Rows / seconds:N0} | {report.Closed.TotalMilliseconds:N0} | {longest.TotalMilliseconds:N0} |"));
            await Task.Delay(200).ConfigureAwait(false);
            await move.RemoveRemainsAsync().ConfigureAwait(false);
        }
    }

    // Some commits a second, one after the other.
    private static async Task<(Deal Deal, TimeSpan Longest)> WriteAsync(ITenantStore router, Deal deal, CancellationToken cancellationToken)
    {
        var longest = TimeSpan.Zero;
        while (!cancellationToken.IsCancellationRequested)
        {
            deal = deal with { Version = deal.Version + 1 };
            var started = Stopwatch.GetTimestamp();
            await router.CommitAsync(new() { Id = new(Guid.CreateVersion7()), RecordedAt = DealSamples.Start, Saves = [RecordSave.Of(deal, deal.Version - 1)] }, CancellationToken.None).ConfigureAwait(false);
            longest = Stopwatch.GetElapsedTime(started) is var took && took > longest ? took : longest;
            await Task.Delay(5, CancellationToken.None).ConfigureAwait(false);
        }

        return (deal, longest);
    }
}

using Crm.Deals;
using Crm.Storage;
using Crm.Storage.Sqlite;
using Crm.Testing;
using NodaTime;
using static Crm.Benchmarks.Storage.ReadComparisons;

namespace Crm.Benchmarks.Deals;

/// <summary>Figures in SQL against statements written by hand over the same tables, and against a stream of deals.</summary>
internal static class SqlFigureComparisons
{
    private const int Batch = 1_000;

    /// <summary>The funnel of all time, of a month, of one responsible and by responsibles.</summary>
    public static Comparison Funnel { get; } = new("figures.sql", "a funnel on SQLite over so many passages", [1_000, 10_000, 100_000, 1_000_000], async count =>
    {
        var file = Path.Combine(Path.GetTempPath(), $"crm-figures-{Environment.ProcessId}-{count}.db");
        var store = await FillAsync(file, count / FigureSamples.PassagesOfDeal).ConfigureAwait(false);
        var byHand = new HandWrittenFunnel(file);
        var tenant = store.ForTenant(TenantId.Main);
        var funnels = (IDealFunnels)tenant;
        var all = new FunnelFiguresQuery { Kinds = [DealSamples.KindId], Now = FigureSamples.Now };
        var month = all with { Period = new(DealSamples.Start + Duration.FromDays(30), DealSamples.Start + Duration.FromDays(60)) };
        var one = all with { Deals = DealSpecs.LedBy(DealSamples.Manager(3)) };
        DealGrouping[] board = [DealGrouping.Stage];
        DealGrouping[] probability =
        [
            DealGrouping.VisitedStage | DealGrouping.Status, DealGrouping.Responsible | DealGrouping.Status,
            DealGrouping.Partner | DealGrouping.Status, DealGrouping.Kind | DealGrouping.Status,
        ];
        const string stream = "deals streamed and counted one by one";
        int? times = count > 10_000 ? 1 : null;
        return
        [
            new("one statement by hand", Loop(_ => byHand.Run())) { Times = times },
            new("all figures", Loop(_ => Finished(funnels.FunnelAsync(all)))) { Times = times },
            new("all figures of a month", Loop(_ => Finished(funnels.FunnelAsync(month)))) { Times = times },
            new("all figures by responsible", Loop(_ => Finished(funnels.FunnelAsync(all with { SplitBy = FunnelSplit.Responsible })))) { Times = times },
            new("all figures of one responsible", Loop(_ => Finished(funnels.FunnelAsync(one)))) { Times = times },
            new(stream, Loop(_ => Stream(tenant))) { Times = 1 },
            new("all figures ÷ the stream", Loop(_ => Finished(funnels.FunnelAsync(all)))) { Times = times, Peer = stream },
            new("the columns of a board", Loop(_ => Finished(((IDealTallies)tenant).TallyAsync(DealSpecs.OfKind(DealSamples.KindId).And(DealSpecs.Open()), board)))) { Times = times, Peer = stream },
            new("four tallies of a probability", Loop(_ => Finished(((IDealTallies)tenant).TallyAsync(null, probability)))) { Times = times, Peer = stream },
        ];
    });

    // Less than the engine does with each deal.
    private static object Stream(ITenantStore tenant) => Finished(CountAsync(tenant));

    private static async ValueTask<object> CountAsync(ITenantStore tenant)
    {
        var passages = new List<StagePassage>();
        await foreach (var deal in tenant.QueryAsync(DealSpecs.OfKind(DealSamples.KindId)).ConfigureAwait(false))
        {
            passages.AddRange(deal.Passages);
        }

        return LinqFigures.Funnel(passages);
    }

    private static async Task<SqliteStore> FillAsync(string file, int count)
    {
        Array.ForEach(Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(file) + "*"), File.Delete);
        var store = new SqliteStore(file);
        await store.MigrateAsync().ConfigureAwait(false);
        await DealSamples.FillAsync(store, 0).ConfigureAwait(false);
        foreach (var (number, batch) in Enumerable.Range(0, count).Select(FigureSamples.Deal).Chunk(Batch).Index())
        {
            await store.ForTenant(TenantId.Main).CommitAsync(new()
            {
                Id = new(SequentialIds.Nth(10_000 + number)),
                RecordedAt = DealSamples.Start,
                Saves = [.. batch.Select(d => RecordSave.Of(d, 0))],
                Projections = [.. batch.SelectMany(d => d.Passages.Select((_, i) => ProjectionWrite.Of(DealPassages.RowOf(d, i))))],
            }).ConfigureAwait(false);
        }

        return store;
    }
}

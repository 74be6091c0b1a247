using Crm.Benchmarks.Databases;
using Crm.Deals;
using Crm.Storage;
using NodaTime;
using static Crm.Benchmarks.Storage.ReadComparisons;

namespace Crm.Benchmarks.Deals;

/// <summary>Figures in SQL against statements written by hand over the same tables, and against a stream of deals.</summary>
internal static class SqlFigureComparisons
{
    private const string ByHand = "one statement by hand";
    private const string PartsByHand = "one statement by hand, by responsible";
    private const string AllByResponsible = "all figures by responsible";
    private const string EngineStream = "the report by responsible, by the engine from a stream";
    private const string Streamed = "deals streamed and counted one by one";

    public static IReadOnlyList<Comparison> All { get; } = [Funnel(BenchDatabase.Sqlite), Funnel(BenchDatabase.PostgreSql)];

    /// <summary>The funnel of all time, of a month, of one responsible and by responsibles.</summary>
    private static Comparison Funnel(BenchDatabase database) => new($"figures.sql.{database.Name}", "a funnel over so many passages", [1_000, 10_000, 100_000, 1_000_000], async count =>
    {
        var opened = await database.CreateAsync().ConfigureAwait(false);
        await BenchFilling.FillAsync(opened.Store, count / FigureSamples.PassagesOfDeal, FigureSamples.Deal).ConfigureAwait(false);
        await database.AnalyzeAsync(opened.Where).ConfigureAwait(false);
        var byHand = new HandWrittenFunnel(database, opened.Where);
        var tenant = opened.Store.ForTenant(TenantId.Main);
        var funnels = (IDealFunnels)tenant;
        var all = new FunnelFiguresQuery { Kinds = [DealSamples.KindId], Now = FigureSamples.Now };
        var month = all with { Period = new(DealSamples.Start + Duration.FromDays(30), DealSamples.Start + Duration.FromDays(60)) };
        var one = all with { Deals = DealSpecs.LedBy(DealSamples.Manager(3)) };
        var parts = all with { SplitBy = FunnelSplit.Responsible };
        var month1 = month with { SplitBy = FunnelSplit.Responsible };
        DealGrouping[] board = [DealGrouping.Stage];
        DealGrouping[] probability =
        [
            DealGrouping.VisitedStage | DealGrouping.Status, DealGrouping.Responsible | DealGrouping.Status,
            DealGrouping.Partner | DealGrouping.Status, DealGrouping.Kind | DealGrouping.Status,
        ];
        var (inSql, inEngine) = (FigureComparisons.Reports(opened.Store), FigureComparisons.Reports(new FigureComparisons.WithoutCapabilities(opened.Store)));
        var report = new FunnelQuery(DealSamples.KindId) { SplitBy = FunnelSplit.Responsible };
        int? times = count > 10_000 ? 1 : null;
        Side Ours(string name, Func<object?> work, params string[] peers) => new(name, Loop(_ => work())) { Times = times, Peer = peers[0], AlsoBy = peers[1..] };
        Side[] sides =
        [
            new(ByHand, Loop(_ => byHand.All())) { Times = times },
            new(PartsByHand, Loop(_ => byHand.ByResponsible())) { Times = times },
            new(Streamed, Loop(_ => Finished(CountAsync(tenant)))) { Times = 1 },
            Ours("all figures", () => Finished(funnels.FunnelAsync(all)), ByHand, Streamed),
            Ours("all figures of a month", () => Finished(funnels.FunnelAsync(month)), ByHand, Streamed),
            Ours("all figures of one responsible", () => Finished(funnels.FunnelAsync(one)), ByHand, Streamed),
            Ours(AllByResponsible, () => Finished(funnels.FunnelAsync(parts)), PartsByHand, Streamed),
            Ours("all figures of a month by responsible", () => Finished(funnels.FunnelAsync(month1)), Streamed),
            Ours(EngineStream, () => Finished(inEngine.FunnelAsync(report)), Streamed),
            Ours("the report by responsible, in SQL", () => Finished(inSql.FunnelAsync(report)), EngineStream),
            Ours("the report of one responsible, in SQL", () => Finished(inSql.FunnelAsync(report with { Filter = new() { Responsibles = [DealSamples.Manager(3)] } })), EngineStream),
            Ours("the columns of a board", () => Finished(((IDealTallies)tenant).TallyAsync(DealSpecs.OfKind(DealSamples.KindId).And(DealSpecs.Open()), board)), Streamed),
            Ours("four tallies of a probability", () => Finished(((IDealTallies)tenant).TallyAsync(null, probability)), Streamed),
        ];

        // What a database leaves to the stream has no row of its own.
        return Finished(funnels.FunnelAsync(parts)) is null ? [.. sides.Where(s => s.Name != AllByResponsible)] : sides;
    })
    { IsOnTheWall = true };

    // Less than the engine does with each deal.
    private static async ValueTask<object> CountAsync(ITenantStore tenant)
    {
        var passages = new List<StagePassage>();
        await foreach (var deal in tenant.QueryAsync(DealSpecs.OfKind(DealSamples.KindId)).ConfigureAwait(false))
        {
            passages.AddRange(deal.Passages);
        }

        return LinqFigures.Funnel(passages);
    }
}

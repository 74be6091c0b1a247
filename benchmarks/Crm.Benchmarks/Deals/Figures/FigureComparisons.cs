using Crm.Deals;
using Crm.Storage;
using Crm.Storage.InMemory;
using static Crm.Benchmarks.Storage.ReadComparisons;

namespace Crm.Benchmarks.Deals;

/// <summary>Figures of deals from columns against LINQ over objects and against a pass over the same memory (performance anchors C1, C5).</summary>
internal static class FigureComparisons
{
    // What a plain funnel reads: flags and numbers of a passage; flags, kind, currency, potential and moment of decision of a deal.
    private const int BytesOfPassage = 1 + 32;
    private const int BytesOfDeal = 1 + 4 + 2 + 8 + 8;
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    /// <summary>The funnel of all time over so many passages: exact medians and percentiles.</summary>
    public static Comparison Funnel { get; } = new("figures.funnel", "a funnel over so many passages", Sizes, async count =>
    {
        var (deals, snapshot, times) = await FillAsync(count / FigureSamples.PassagesOfDeal).ConfigureAwait(false);
        List<StagePassage> passages = [.. deals.SelectMany(d => d.Passages)];
        var pass = new MemoryPass(((long)passages.Count * BytesOfPassage) + ((long)deals.Count * BytesOfDeal));
        var funnels = (IDealFunnels)snapshot;
        var question = new FunnelFiguresQuery { Kinds = [DealSamples.KindId], Now = FigureSamples.Now };
        var period = question with { Period = new(DealSamples.Start, FigureSamples.Now) };
        var image = TableOf(deals);
        const string memory = "a pass over the same memory";
        return
        [
            new("LINQ GroupBy: counts, sums, medians", Loop(_ => LinqFigures.Funnel(passages))) { Times = times },
            new(memory, Loop(_ => pass.Run())),
            new("columns: all figures", Loop(_ => Finished(funnels.FunnelAsync(question)))),
            new("the same ÷ memory", Loop(_ => Finished(funnels.FunnelAsync(question)))) { Peer = memory },
            new("columns: all figures of a year", Loop(_ => Finished(funnels.FunnelAsync(period)))),
            new("columns: all figures by responsible", Loop(_ => Finished(funnels.FunnelAsync(question with { SplitBy = FunnelSplit.Responsible })))),
            new("columns filled anew from the deals", Loop(_ => Fill(image))) { Times = times },
        ];
    });

    /// <summary>The whole report through the public service, from columns and from a stream of deals.</summary>
    public static Comparison Report { get; } = new("figures.report", "the report of a funnel over so many passages", [1_000, 10_000, 100_000], async count =>
    {
        Deal[] deals = [.. Enumerable.Range(0, count / FigureSamples.PassagesOfDeal).Select(FigureSamples.Deal)];
        var store = await FigureSamples.FillAsync(deals).ConfigureAwait(false);
        var (columns, stream) = (Reports(store), Reports(new WithoutCapabilities(store)));
        return
        [
            new("from a stream of deals", Loop(_ => Finished(stream.FunnelAsync(new(DealSamples.KindId))))),
            new("from columns", Loop(_ => Finished(columns.FunnelAsync(new(DealSamples.KindId))))),
        ];
    });

    /// <summary>Count and Σ of every column of a board (DEAL-41).</summary>
    public static Comparison Board { get; } = new("figures.board", "the columns of a board of so many deals", Sizes, async count =>
    {
        var (deals, snapshot, times) = await FillAsync(count).ConfigureAwait(false);
        var tallies = (IDealTallies)snapshot;
        return
        [
            new("LINQ GroupBy", Loop(_ => LinqFigures.Board(deals))) { Times = times },
            new("tallies", Loop(_ => Finished(tallies.TallyAsync(DealSpecs.OfKind(DealSamples.KindId).And(DealSpecs.Open()), [DealGrouping.Stage])))),
        ];
    });

    /// <summary>Won ÷ decided by visited stage, responsible, client and kind in one query (DEAL-20).</summary>
    public static Comparison Probability { get; } = new("figures.probability", "four tallies of so many deals", Sizes, async count =>
    {
        var (deals, snapshot, times) = await FillAsync(count).ConfigureAwait(false);
        var tallies = (IDealTallies)snapshot;
        DealGrouping[] groupings =
        [
            DealGrouping.VisitedStage | DealGrouping.Status, DealGrouping.Responsible | DealGrouping.Status,
            DealGrouping.Partner | DealGrouping.Status, DealGrouping.Kind | DealGrouping.Status,
        ];
        return
        [
            new("LINQ GroupBy", Loop(_ => LinqFigures.Probability(deals))) { Times = times },
            new("tallies", Loop(_ => Finished(tallies.TallyAsync(null, groupings)))),
        ];
    });

    public static IDealReportService Reports(ICrmStore store) =>
        CrmSdk.Create(crm => crm.UseStore(_ => store)).For(TenantId.Main, CrmPrincipal.User(DealSamples.Manager(0))).DealReports;

    private static Table<Deal> TableOf(List<Deal> deals)
    {
        var table = new Table<Deal>(new Captures());
        deals.ForEach(d => table.Stage(d.Id.Value, d));
        table.Publish();
        return table;
    }

    // What the first question after a start costs beside its answer.
    private static FigureColumns Fill(Table<Deal> deals) => new DealFigures().ColumnsAt(0, deals.Enter());

    private static async Task<(List<Deal> Deals, IStoreSnapshot Snapshot, int? Times)> FillAsync(int count)
    {
        List<Deal> deals = [.. Enumerable.Range(0, count).Select(FigureSamples.Deal)];
        var store = await FigureSamples.FillAsync(deals).ConfigureAwait(false);
        return (deals, await store.ForTenant(TenantId.Main).SnapshotAsync().ConfigureAwait(false), count > 10_000 ? 1 : null);
    }

    public sealed class WithoutCapabilities(ICrmStore inner) : DelegatingCrmStore(inner)
    {
        public override ITenantStore ForTenant(TenantId tenant) => new Tenant(Inner.ForTenant(tenant));

        private sealed class Tenant(ITenantStore inner) : DelegatingTenantStore(inner)
        {
            public override async ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) =>
                new Snapshot(await Inner.SnapshotAsync(cancellationToken).ConfigureAwait(false));
        }

        private sealed class Snapshot(IStoreSnapshot inner) : DelegatingStoreSnapshot(inner);
    }
}

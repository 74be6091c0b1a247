using Crm.Benchmarks.Databases;
using Crm.Deals;
using NodaTime;
using static Crm.Benchmarks.Storage.ReadComparisons;

namespace Crm.Benchmarks.Deals;

/// <summary>Reports on deals through the public service: from groups made in SQL, and from a stream of the deals that can count.</summary>
internal static class SqlReportComparisons
{
    private static readonly TimeRange Quarter = new(DealSamples.Start + Duration.FromDays(90), DealSamples.Start + Duration.FromDays(180));

    public static IReadOnlyList<Comparison> All { get; } = [Reports(BenchDatabase.Sqlite), Reports(BenchDatabase.PostgreSql)];

    private static Comparison Reports(BenchDatabase database) => new($"reports.sql.{database.Name}", "reports on so many deals", [1_000, 10_000, 100_000], async count =>
    {
        var opened = await database.CreateAsync().ConfigureAwait(false);
        await BenchFilling.FillAsync(opened.Store, count, FigureSamples.Deal).ConfigureAwait(false);
        await database.AnalyzeAsync(opened.Where).ConfigureAwait(false);
        var (groups, stream) = (FigureComparisons.Reports(opened.Store), FigureComparisons.Reports(new FigureComparisons.WithoutCapabilities(opened.Store)));
        var year = new SubPeriods(CalendarUnit.Month, new(2026, 1, 1), new(2027, 1, 1));
        int? times = count > 1_000 ? 1 : null;
        return
        [
            .. Both("effectiveness of all time by responsible", r => r.EffectivenessAsync(new() { SplitBy = EffectivenessSplit.Responsible })),
            .. Both("the same with the deals named", r => r.EffectivenessAsync(new() { SplitBy = EffectivenessSplit.Responsible, WithDeals = true })),
            .. Both("loss reasons of a quarter", r => r.LossReasonsAsync(new() { Period = Quarter })),
            .. Both("comparison of managers, two quarters", r => r.ManagersAsync(new(Quarter) { ComparedWith = new(DealSamples.Start, Quarter.Start) })),
            .. Both("dynamics of twelve months", r => r.DynamicsAsync(new(year))),
            .. Both("state of work", r => r.WorkStateAsync(new())),
        ];

        IEnumerable<Side> Both<T>(string name, Func<IDealReportService, ValueTask<T>> ask)
        {
            var peer = name + ": from a stream of deals";
            yield return new(peer, Loop(_ => Finished(ask(stream)))) { Times = times, Peer = peer };
            yield return new(name + ": from groups", Loop(_ => Finished(ask(groups)))) { Times = times, Peer = peer };
        }
    })
    { IsOnTheWall = true };
}

using Crm.Benchmarks.Databases;
using Crm.Benchmarks.Deals;
using Crm.Deals;
using Crm.Specifications;
using static Crm.Benchmarks.Storage.ReadComparisons;

namespace Crm.Benchmarks.Storage;

/// <summary>The page of 50 deals of a manager in a stage by expected close, out of a database, against SQL written by hand (issue 4, point 9).</summary>
internal static class PageComparisons
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    public static IReadOnlyList<Comparison> All { get; } = [Of(BenchDatabase.Sqlite), Of(BenchDatabase.PostgreSql)];

    private static Comparison Of(BenchDatabase database) => new($"pages.{database.Name}", "50 deals of a manager in a stage by expected close", Sizes, async count =>
    {
        const string stage = "offer";
        var opened = await BenchFilling.OpenAsync(database, count).ConfigureAwait(false);
        var hand = await HandWrittenPages.OpenAsync(database, opened.Where).ConfigureAwait(false);
        var deals = CrmSdk.Create(crm => crm.UseStore(_ => opened.Store)).For(TenantId.Main, CrmPrincipal.User(DealSamples.Manager(0))).Get<IReadRepository<Deal>>();

        // Where three quarters of the rows of each manager lie before.
        var rows = Enumerable.Range(0, DealSamples.Managers).Select(m => Finished(deals.ListAsync(ReadSamples.All(DealSamples.Manager(m), stage)))).ToArray();
        var places = rows.Select(r => r[r.Count * 3 / 4]).ToArray();
        var cursors = places.Select((p, m) => Cursor.For(ReadSamples.Prepared.With((DealSamples.Manager(m), stage)), p)).ToArray();
        const string states = "by hand: the first page, states as bytes";
        const string first = "by hand: the first page, deals";
        const string deep = "by hand: a page after three quarters, deals";
        return
        [
            new(first, Loop(i => hand.First(DealSamples.Manager(i % DealSamples.Managers), stage, areRead: true))),
            new(states, Loop(i => hand.First(DealSamples.Manager(i % DealSamples.Managers), stage, areRead: false))),
            new("ours: the first page", Loop(i => Finished(deals.ListAsync(ReadSamples.Prepared.With((DealSamples.Manager(i % DealSamples.Managers), stage)))))) { AlsoBy = [states] },
            new(deep, Loop(i => hand.After(DealSamples.Manager(i % DealSamples.Managers), stage, places[i % DealSamples.Managers]))),
            new("ours: a page after three quarters", Loop(i => Finished(deals.PageAsync(ReadSamples.Prepared.With((DealSamples.Manager(i % DealSamples.Managers), stage)), 50, cursors[i % DealSamples.Managers])))) { Peer = deep },
        ];
    })
    { IsOnTheWall = true };
}

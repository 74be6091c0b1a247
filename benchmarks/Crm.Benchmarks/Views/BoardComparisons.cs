using Crm.Benchmarks.Deals;
using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.InMemory;

namespace Crm.Benchmarks.Views;

/// <summary>A whole board through the public service, with counts, sums and the first cards, against LINQ over a list.</summary>
internal static class BoardComparisons
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    public static Comparison Board { get; } = new("views.board", "count and Σ of every column, the first cards and their next activities", Sizes, async count =>
    {
        var store = await DealSamples.FillAsync(new InMemoryStore(), count).ConfigureAwait(false);
        var crm = CrmSdk.Create(setup => setup.UseStore(_ => store)).For(TenantId.Main, CrmPrincipal.User(DealSamples.Manager(0)));
        List<Deal> list = [.. await crm.Deals.ListAsync(Specification.All<Deal>()).ConfigureAwait(false)];
        return
        [
            new("LINQ over a list, counts and sums only", Loop(() => ByLinq(list))) { Times = Math.Max(1, 100_000 / count) },
            new("board without cards", Loop(() => Finished(crm.Boards.GetAsync(new(DealSamples.KindId) { CardsPerColumn = 0 })))),
            new("board with 20 cards a column", Loop(() => Finished(crm.Boards.GetAsync(new(DealSamples.KindId) { CardsPerColumn = 20 })))),
        ];
    });

    private static List<(string? Stage, int Count, decimal Sum)> ByLinq(List<Deal> list) =>
    [
        .. list.Where(d => d.DealKind == DealSamples.KindId && !d.IsClosed && d.Status == DealStatus.InProgress)
            .GroupBy(d => d.Stage)
            .Select(g => (g.Key, g.Count(), g.Sum(d => d.Potential.Amount))),
    ];

    private static Action<int> Loop<T>(Func<T> once) => times =>
    {
        for (var i = 0; i < times; i++)
        {
            GC.KeepAlive(once());
        }
    };

    // The in-memory store answers at once; a benchmark has nobody to wait for.
    private static T Finished<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();
}

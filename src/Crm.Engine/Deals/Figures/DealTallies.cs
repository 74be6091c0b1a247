using Crm.Specifications;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>Counts and sums deals by groups: by the view itself where it can, else from a stream of its deals. Both give the same groups.</summary>
internal static class DealTallies
{
    /// <summary>One list for each grouping, in their order; all of one moment.</summary>
    /// <param name="view">What is read; give a snapshot where other answers must fit to this one.</param>
    /// <param name="deals">Which deals, the gate included where the reader's rights matter; <see langword="null"/> = every deal of the tenant.</param>
    /// <param name="groupings">By what.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask<IReadOnlyList<IReadOnlyList<DealTally>>> OfAsync(
        IStoreView view, Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken)
    {
        DealGroupings.Check(groupings);
        return view is IDealTallies able && await able.TallyAsync(deals, groupings, cancellationToken).ConfigureAwait(false) is { } tallies
            ? tallies
            : await StreamAsync(view, deals, groupings, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same for one grouping.</summary>
    public static async ValueTask<IReadOnlyList<DealTally>> OfAsync(
        IStoreView view, Specification<Deal>? deals, DealGrouping grouping, CancellationToken cancellationToken) =>
        (await OfAsync(view, deals, [grouping], cancellationToken).ConfigureAwait(false))[0];

    private static async ValueTask<IReadOnlyList<IReadOnlyList<DealTally>>> StreamAsync(
        IStoreView view, Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken)
    {
        var tables = groupings.Select(g => new DealTallyTable(g)).ToArray();
        await foreach (var deal in view.QueryAsync(Unordered(deals), cancellationToken).ConfigureAwait(false))
        {
            foreach (var table in tables)
            {
                table.Add(deal);
            }
        }

        return [.. tables.Select(t => t.Build())];
    }

    /// <summary>The condition alone: order and paging of the given specification would leave deals out.</summary>
    private static Specification<Deal> Unordered(Specification<Deal>? deals) =>
        deals is null ? Specification.All<Deal>() : Specification.All<Deal>().And(deals);
}

using Crm.Deals;
using Crm.Interactions;
using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Views;

/// <summary>Turns deals into tiles: their next activities come from one query for all of them.</summary>
internal static class DealTiles
{
    public static async ValueTask<List<DealTile>> OfAsync(
        CrmSession session, IStoreView view, IReadOnlyCollection<Deal> deals, Instant at, CancellationToken cancellationToken)
    {
        var next = await NextActivities
            .OfManyAsync(view, EntityKinds.Deal, [.. deals.Select(d => d.Id.Value)], session.Gated, cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. deals.Select(d => new DealTile
            {
                Deal = d,
                NextActivity = next.GetValueOrDefault(d.Id.Value),
                IsStale = Staleness.IsStale(d.Status, d.StaleFrom, at),
            }),
        ];
    }

    /// <summary>A page of deals as tiles. The specification has passed the gate.</summary>
    public static async ValueTask<Page<DealTile>> PageAsync(
        CrmSession session, IStoreView view, Specification<Deal> gated, int size, Cursor? after, Instant at, CancellationToken cancellationToken)
    {
        var page = await RowsAsync(view, gated, size, after, cancellationToken).ConfigureAwait(false);
        return new() { Items = ValueList.From(await OfAsync(session, view, page.Items, at, cancellationToken).ConfigureAwait(false)), Next = page.Next };
    }

    public static async ValueTask<Page<Deal>> RowsAsync(
        IStoreView view, Specification<Deal> gated, int size, Cursor? after, CancellationToken cancellationToken)
    {
        var page = gated.And(Specification.All<Deal>());
        page.Query.Skip(0).Take(size + 1).After(after);
        var rows = new List<Deal>(Math.Min(size, 100) + 1);
        await foreach (var deal in view.QueryAsync(page, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(deal);
        }

        return Page.Cut(page, rows, size);
    }
}

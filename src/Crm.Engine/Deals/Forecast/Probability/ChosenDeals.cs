using System.Runtime.CompilerServices;

namespace Crm.Deals;

/// <summary>The deals of a question that may name them: a few named ones are read one by one, many or all as a stream.</summary>
internal static class ChosenDeals
{
    /// <summary>Up to this many are read one by one.</summary>
    private const int Few = 100;

    public static async IAsyncEnumerable<DealAsOf> OfAsync(ReportRun run, ValueList<DealId> named, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (named.Count is > 0 and <= Few)
        {
            foreach (var id in named.Distinct())
            {
                if (await FindAsync(run, id, cancellationToken).ConfigureAwait(false) is { } deal)
                {
                    yield return deal;
                }
            }

            yield break;
        }

        var wanted = named.ToHashSet();
        await foreach (var deal in run.DealsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (wanted.Count == 0 || wanted.Contains(deal.Facts.Deal))
            {
                yield return deal;
            }
        }
    }

    /// <summary>Rights are those of today: a deal that may not be read now has no past to read either.</summary>
    private static async ValueTask<DealAsOf?> FindAsync(ReportRun run, DealId id, CancellationToken cancellationToken)
    {
        if (await run.Snapshot.FindAsync<Deal>(id.Value, cancellationToken).ConfigureAwait(false) is not { } deal
            || !await run.Session.MayReadAsync(deal, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        DealAsOf? found = new() { Facts = DealDiff.FactsOf(deal), Passages = deal.Passages };
        if (run.Query.AsOf is not null || run.Query.KnownAt is not null)
        {
            var entries = await DealJournal.ReadAsync(run.Snapshot, id, cancellationToken).ConfigureAwait(false);
            found = DealReplay.At(id, entries, run.Figures.AsOf, run.Query.KnownAt);
        }

        return found is not null
            && (run.Query.Kinds.Count == 0 || run.Query.Kinds.Contains(found.Facts.Kind))
            && DealSelection.Takes(found.Facts, run.Query.Filter, run.Segments)
            ? found
            : null;
    }
}

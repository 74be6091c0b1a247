using Crm.Deals;
using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Views;

/// <summary>A place in a column: the rank of the card put there, and cards whose ranks grew too long and are spread anew.</summary>
internal sealed record CardPlace(string Rank, IReadOnlyList<(Deal Deal, string Rank)> Moved)
{
    /// <summary>How many cards below are spread anew at a time.</summary>
    private const int Window = 32;

    /// <summary>The place below the named card, or at the top of the column.</summary>
    public static async ValueTask<(CardPlace? Place, CrmError? Error)> FindAsync(
        Deal deal, DropCard command, StageEnd end, CrmSession session, CancellationToken cancellationToken)
    {
        Deal? neighbour = null;
        if (command.After is { } after)
        {
            neighbour = await session.FindAsync<Deal>(after.Value, cancellationToken).ConfigureAwait(false);
            if (neighbour is null || after == deal.Id)
            {
                return (null, CommonErrors.UnknownReference.With(("field", "after"), ("kind", EntityKinds.Deal), ("id", after)) with { Target = "after" });
            }
        }

        // Ranks are facts of the column, cards the principal may not see among them.
        var column = BoardColumns.Of(deal.DealKind, command.To, end, null);
        var above = neighbour is { BoardRank: null } ? await LastRankAsync(column, session, cancellationToken).ConfigureAwait(false) : neighbour?.BoardRank;
        var rest = column.And(Specification.All<Deal>());
        if (neighbour is not null)
        {
            rest.Query.After(Cursor.For(column, neighbour));
        }

        var below = new List<Deal>();
        string? bound = null;
        await foreach (var card in session.Store.QueryAsync(rest, cancellationToken).ConfigureAwait(false))
        {
            // Cards of equal rank are told apart by id only: the card goes below all of them.
            if (card.Id == deal.Id || card.BoardRank is not { } rank || string.CompareOrdinal(rank, above) <= 0)
            {
                continue;
            }

            if (below.Count == 0 && BoardRanks.Between(above, rank) is { Length: <= BoardRanks.MaxLength } between)
            {
                return (new(between, []), null);
            }

            if (below.Count == Window)
            {
                bound = rank;
                break;
            }

            below.Add(card);
        }

        var ranks = BoardRanks.Spread(above, bound, below.Count + 1);
        return (new(ranks[0], [.. below.Select((card, i) => (card, ranks[i + 1]))]), null);
    }

    /// <summary>Cards without a rank stand after all others.</summary>
    private static async ValueTask<string?> LastRankAsync(Specification<Deal> column, CrmSession session, CancellationToken cancellationToken)
    {
        string? last = null;
        await foreach (var card in session.Store.QueryAsync(column, cancellationToken).ConfigureAwait(false))
        {
            if (card.BoardRank is null)
            {
                break;
            }

            last = card.BoardRank;
        }

        return last;
    }
}

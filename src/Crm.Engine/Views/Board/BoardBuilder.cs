using Crm.Deals;
using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Views;

/// <summary>Builds a board from one snapshot: one grouped query for all counts and sums, one page of cards for each column, one query for next activities.</summary>
internal sealed class BoardBuilder(CrmSession session, IStoreSnapshot snapshot, BoardQuery query, SalesProcess process)
{
    public async ValueTask<DealBoard> BuildAsync(CancellationToken cancellationToken)
    {
        var at = session.Now();
        var shown = session.Gated(BoardColumns.Shown(query.DealKind, query.Filter));
        var tallies = await DealTallies.OfAsync(snapshot, shown, DealGrouping.Stage | DealGrouping.Status, cancellationToken).ConfigureAwait(false);
        var stages = BoardColumns.Of(process);
        var columns = new List<(BoardColumn Column, Page<Deal> Rows)>();
        foreach (var stage in stages)
        {
            var of = tallies.Where(t => IsOf(t, stage)).ToList();
            if (!stage.IsRetired || of.Count > 0)
            {
                columns.Add(await ColumnAsync(stage.Key, stage.Name, stage.End, stage.IsRetired, of, cancellationToken).ConfigureAwait(false));
            }
        }

        var known = columns.Count;
        foreach (var stray in tallies.Where(t => !stages.Any(s => IsOf(t, s))).GroupBy(t => t.Stage ?? "", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            columns.Add(await ColumnAsync(stray.Key, BoardColumns.NameOf(process, stray.Key), StageEnd.None, true, [.. stray], cancellationToken).ConfigureAwait(false));
        }

        var tiles = (await DealTiles.OfAsync(session, snapshot, [.. columns.SelectMany(c => c.Rows.Items)], at, cancellationToken).ConfigureAwait(false))
            .ToDictionary(t => t.Deal.Id);
        var filled = columns.Select(c => c.Column with { Cards = ValueList.From(c.Rows.Items.Select(d => tiles[d.Id])), Next = c.Rows.Next }).ToList();
        return new()
        {
            DealKind = query.DealKind,
            At = at,
            Columns = ValueList.From(filled.Take(known)),
            Elsewhere = ValueList.From(filled.Skip(known)),
        };
    }

    private static bool IsOf(DealTally tally, ProcessStage stage) => stage.End switch
    {
        StageEnd.Won => tally.Status == DealStatus.Won,
        StageEnd.Lost => tally.Status == DealStatus.Lost,
        _ => tally.Status == DealStatus.InProgress && string.Equals(tally.Stage, stage.Key, StringComparison.Ordinal),
    };

    private async ValueTask<(BoardColumn Column, Page<Deal> Rows)> ColumnAsync(
        string stage, string name, StageEnd end, bool isRetired, List<DealTally> tallies, CancellationToken cancellationToken)
    {
        var column = new BoardColumn
        {
            Stage = stage,
            Name = name,
            End = end,
            IsRetired = isRetired,
            Count = tallies.Sum(t => (long)t.Count),
            Potential = tallies.Aggregate(MoneySum.Empty, (sum, t) => sum + t.Potential),
        };
        if (column.Count == 0 || query.CardsPerColumn == 0)
        {
            return (column, new());
        }

        var deals = session.Gated(BoardColumns.Of(query.DealKind, stage, end, query.Filter));
        return (column, await DealTiles.RowsAsync(snapshot, deals, query.CardsPerColumn, null, cancellationToken).ConfigureAwait(false));
    }
}

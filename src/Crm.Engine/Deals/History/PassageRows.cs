using NodaTime;

namespace Crm.Deals;

/// <summary>The passage rows as a projection of stage moves (DEAL-15): the one place where a move changes them.</summary>
internal static class PassageRows
{
    /// <summary>The rows after a move.</summary>
    /// <param name="rows">The rows before, at most one per stage.</param>
    /// <param name="move">The move.</param>
    /// <param name="at">From when it holds.</param>
    /// <param name="mover">Who moved.</param>
    /// <param name="stayStart">When the stay that ends here began; absent when the deal had no stage.</param>
    /// <param name="potential">The deal's potential at that moment.</param>
    public static ValueList<StagePassage> Apply(
        ValueList<StagePassage> rows, StageMove move, Instant at, UserId? mover, Instant? stayStart, Money potential)
    {
        var next = new RowEditor(rows, move, at, mover, stayStart, potential);
        switch (move.Kind)
        {
            case StageMoveKind.Entered:
                next.Enter(move.To);
                break;
            case StageMoveKind.Forward:
                next.End(move.From!, PassageResult.Passed);
                foreach (var stage in move.Skipped)
                {
                    next.Skip(stage);
                }

                next.Enter(move.To);
                break;
            case StageMoveKind.Back:
                next.Leave(move.From!);
                foreach (var stage in move.Voided)
                {
                    next.Void(stage);
                }

                next.Reenter(move.To);
                break;
            case StageMoveKind.Won:
                next.End(move.To, PassageResult.Passed);
                break;
            case StageMoveKind.Lost:
                next.End(move.To, PassageResult.Lost);
                break;
            case StageMoveKind.Returned:
                next.Resume(move.To);
                break;
            case StageMoveKind.Migrated:
                next.Rename(move.From!, move.To);
                break;
            default:
                throw new InvalidOperationException($"Unknown move {move.Kind}.");
        }

        return next.Rows;
    }

    /// <summary>The rows of a deal that goes to another stage. Most go on from the newest row to a stage they were never in, jumping over none: that is made directly.</summary>
    public static ValueList<StagePassage> Apply(Deal deal, StageMove move, Instant at, CrmPrincipal mover)
    {
        var rows = deal.Passages;
        return move is { Kind: StageMoveKind.Forward, Skipped.Count: 0 } && rows.Count > 0 && IsKey(rows[^1].Stage, move.From!) && !Has(rows, move.To)
            ? Onward(deal, move, at, mover)
            : Apply(rows, move, at, mover.UserId, deal.StageEnteredAt, deal.Potential);
    }

    private static ValueList<StagePassage> Onward(Deal deal, StageMove move, Instant at, CrmPrincipal mover)
    {
        var rows = deal.Passages.Items;
        var next = new StagePassage[rows.Length + 1];
        rows[..^1].CopyTo(next);
        var left = rows[^1];
        var stay = deal.StageEnteredAt is { } start ? at - start : Duration.Zero;
        next[^2] = left with { End = at, Result = PassageResult.Passed, Mover = mover.UserId, Potential = move.Potential, Stayed = left.Stayed + stay };
        next[^1] = new() { Stage = move.To, Start = at, Result = PassageResult.InProgress, Mover = mover.UserId, Potential = move.Potential, Visits = 1 };
        return ValueList<StagePassage>.Own(next, next.Length);
    }

    private static bool Has(ValueList<StagePassage> rows, string stage)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (IsKey(rows[i].Stage, stage))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKey(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);

    /// <summary>Whether a stay in a stage begins with the move; a result ends one, a migration lets it go on.</summary>
    public static bool BeginsStay(this StageMove move) => move.Kind is not (StageMoveKind.Won or StageMoveKind.Lost or StageMoveKind.Migrated);

    /// <summary>A row in progress carries the deal's present potential (DEAL-16).</summary>
    public static ValueList<StagePassage> WithPotential(ValueList<StagePassage> rows, Money potential) =>
        rows.Replace(r => r.Result == PassageResult.InProgress && !r.IsVoided, r => r with { Potential = potential });
}

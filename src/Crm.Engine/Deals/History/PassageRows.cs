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
        var next = new RowEditor(rows, potential, at, mover);
        switch (move.Kind)
        {
            case StageMoveKind.Entered:
                next.Enter(move.To);
                break;
            case StageMoveKind.Forward:
                next.End(move.From!, PassageResult.Passed, stayStart);
                foreach (var stage in move.Skipped)
                {
                    next.Skip(stage);
                }

                next.Enter(move.To);
                break;
            case StageMoveKind.Back:
                next.Leave(move.From!, stayStart);
                foreach (var stage in move.Voided)
                {
                    next.Void(stage);
                }

                next.Reenter(move.To);
                break;
            case StageMoveKind.Won:
                next.End(move.To, PassageResult.Passed, stayStart);
                break;
            case StageMoveKind.Lost:
                next.End(move.To, PassageResult.Lost, stayStart);
                break;
            case StageMoveKind.Returned:
                next.Resume(move.To);
                break;
            default:
                throw new InvalidOperationException($"Unknown move {move.Kind}.");
        }

        return next.Rows;
    }

    /// <summary>A row in progress carries the deal's present potential (DEAL-16).</summary>
    public static ValueList<StagePassage> WithPotential(ValueList<StagePassage> rows, Money potential) =>
        rows.Replace(r => r.Result == PassageResult.InProgress && !r.IsVoided, r => r with { Potential = potential });

    /// <summary>Copies the rows once and edits the copy.</summary>
    private sealed class RowEditor(ValueList<StagePassage> rows, Money potential, Instant at, UserId? mover)
    {
        private readonly List<StagePassage> _rows = [.. rows];

        public ValueList<StagePassage> Rows => ValueList.From(_rows);

        public void Enter(string stage)
        {
            var row = Find(stage);
            Put(New(stage) with { Visits = (row?.Visits ?? 0) + 1, Stayed = row?.Stayed ?? Duration.Zero });
        }

        public void Skip(string stage)
        {
            var row = Find(stage);
            Put(New(stage) with
            {
                End = at,
                Result = PassageResult.Passed,
                IsSkipped = true,
                Visits = row?.Visits ?? 0,
                Stayed = row?.Stayed ?? Duration.Zero,
            });
        }

        public void End(string stage, PassageResult result, Instant? stayStart) =>
            Put(Left(stage, stayStart) with { End = at, Result = result, Mover = mover, Potential = potential });

        public void Leave(string stage, Instant? stayStart) => Put(Left(stage, stayStart));

        public void Void(string stage)
        {
            if (Find(stage) is { } row)
            {
                Put(row with { IsVoided = true, Mover = mover });
            }
        }

        /// <summary>Back to a stage: its row keeps the first start and is open again; without a row one begins now (DEAL-15).</summary>
        public void Reenter(string stage)
        {
            if (Find(stage) is { IsVoided: false } row)
            {
                Put(Open(row) with { Visits = row.Visits + 1 });
            }
            else
            {
                Enter(stage);
            }
        }

        public void Resume(string stage) => Put(Open(Find(stage)!));

        private StagePassage Open(StagePassage row) => row with
        {
            End = null,
            Result = PassageResult.InProgress,
            IsSkipped = false,
            IsVoided = false,
            Mover = mover,
            Potential = potential,
        };

        private StagePassage Left(string stage, Instant? stayStart)
        {
            var row = Find(stage)!;
            return stayStart is { } start ? row with { Stayed = row.Stayed + (at - start) } : row;
        }

        private StagePassage New(string stage) => new()
        {
            Stage = stage,
            Start = at,
            Result = PassageResult.InProgress,
            Mover = mover,
            Potential = potential,
        };

        private StagePassage? Find(string stage)
        {
            foreach (var row in _rows)
            {
                if (string.Equals(row.Stage, stage, StringComparison.Ordinal))
                {
                    return row;
                }
            }

            return null;
        }

        private void Put(StagePassage row)
        {
            for (var i = 0; i < _rows.Count; i++)
            {
                if (string.Equals(_rows[i].Stage, row.Stage, StringComparison.Ordinal))
                {
                    _rows[i] = row;
                    return;
                }
            }

            _rows.Add(row);
        }
    }
}

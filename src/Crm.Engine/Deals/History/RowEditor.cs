using NodaTime;

namespace Crm.Deals;

/// <summary>Copies the passage rows of a deal once and edits the copy: each row that changes is made anew once.</summary>
internal ref struct RowEditor(ValueList<StagePassage> rows, StageMove move, Instant at, UserId? mover, Instant? stayStart, Money potential)
{
    private readonly StagePassage[] _rows = Copy(rows, move);
    private int _count = rows.Count;

    /// <summary>The edited rows; nothing is edited afterwards.</summary>
    public readonly ValueList<StagePassage> Rows => ValueList<StagePassage>.Own(_rows, _count);

    public void Enter(string stage)
    {
        var index = IndexOf(stage);
        var (visits, stayed) = index < 0 ? (0, Duration.Zero) : (_rows[index].Visits, _rows[index].Stayed);
        Put(index, new() { Stage = stage, Start = at, Result = PassageResult.InProgress, Mover = mover, Potential = potential, Visits = visits + 1, Stayed = stayed, Place = PlaceOf(index) });
    }

    public void Skip(string stage)
    {
        var index = IndexOf(stage);
        var (visits, stayed) = index < 0 ? (0, Duration.Zero) : (_rows[index].Visits, _rows[index].Stayed);
        Put(index, new()
        {
            Stage = stage,
            Start = at,
            End = at,
            Result = PassageResult.Passed,
            IsSkipped = true,
            Mover = mover,
            Potential = potential,
            Visits = visits,
            Stayed = stayed,
            Place = PlaceOf(index),
        });
    }

    public readonly void End(string stage, PassageResult result)
    {
        ref var row = ref _rows[IndexOf(stage)];
        row = row with { End = at, Result = result, Mover = mover, Potential = potential, Stayed = StayedAfter(row) };
    }

    /// <summary>The stay ends and the row goes on: of a move back, which voids it with the others in nearly every case.</summary>
    public readonly void Leave(string stage)
    {
        ref var row = ref _rows[IndexOf(stage)];
        var isVoided = Names(move.Voided, stage);
        row = row with { Stayed = StayedAfter(row), IsVoided = isVoided || row.IsVoided, Mover = isVoided ? mover : row.Mover };
    }

    public readonly void Void(string stage)
    {
        // The stage left was voided when it was left.
        if (IndexOf(stage) is >= 0 and var index && !string.Equals(stage, move.From, StringComparison.Ordinal))
        {
            _rows[index] = _rows[index] with { IsVoided = true, Mover = mover };
        }
    }

    /// <summary>Back to a stage: its row keeps the first start and is open again; without a row one begins now (DEAL-15).</summary>
    public void Reenter(string stage)
    {
        if (IndexOf(stage) is >= 0 and var index && _rows[index] is { IsVoided: false } row)
        {
            _rows[index] = Open(row, row.Visits + 1);
        }
        else
        {
            Enter(stage);
        }
    }

    public readonly void Resume(string stage)
    {
        ref var row = ref _rows[IndexOf(stage)];
        row = Open(row, row.Visits);
    }

    /// <summary>The row goes on under another key with its beginning, visits and time (DEAL-10): a migration invents no stay and loses none. What is left under the
    /// old key is empty and voided; a row that stood under the new key is continued, as by a move back.</summary>
    public void Rename(string from, string to)
    {
        if (string.Equals(from, to, StringComparison.Ordinal))
        {
            return;
        }

        ref var row = ref _rows[IndexOf(from)];
        var index = IndexOf(to);
        var there = index < 0 ? null : _rows[index];
        var renamed = row with
        {
            Stage = to,
            Start = there is { IsVoided: false } ? Instant.Min(there.Start, row.Start) : row.Start,
            Visits = row.Visits + (there?.Visits ?? 0),
            Stayed = row.Stayed + (there?.Stayed ?? Duration.Zero),
        };
        row = row with { IsVoided = true, Visits = 0, Stayed = Duration.Zero };
        Put(index, renamed);
    }

    private readonly StagePassage Open(StagePassage row, int visits) => row with
    {
        End = null,
        Result = PassageResult.InProgress,
        IsSkipped = false,
        IsVoided = false,
        Mover = mover,
        Potential = potential,
        Visits = visits,
    };

    private readonly Duration StayedAfter(StagePassage row) => stayStart is { } start ? row.Stayed + (at - start) : row.Stayed;

    private readonly PassagePlace? PlaceOf(int index) => index < 0 ? null : _rows[index].Place;

    private readonly int IndexOf(string stage)
    {
        for (var i = 0; i < _count; i++)
        {
            if (string.Equals(_rows[i].Stage, stage, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private void Put(int index, StagePassage row) => _rows[index < 0 ? _count++ : index] = row;

    private static bool Names(ValueList<string> stages, string stage)
    {
        foreach (var other in stages)
        {
            if (string.Equals(other, stage, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static StagePassage[] Copy(ValueList<StagePassage> rows, StageMove move)
    {
        var more = move.Kind switch
        {
            StageMoveKind.Entered or StageMoveKind.Back or StageMoveKind.Migrated => 1,
            StageMoveKind.Forward => 1 + move.Skipped.Count,
            _ => 0,
        };
        var copy = new StagePassage[rows.Count + more];
        rows.Items.CopyTo(copy);
        return copy;
    }
}

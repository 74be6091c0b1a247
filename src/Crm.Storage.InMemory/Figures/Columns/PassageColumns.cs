using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The passages of all deals, in columns for each stage. One writer.</summary>
internal sealed class PassageColumns(CodeTable<CurrencyCode> currencies, CodeTable<Guid> entries)
{
    private readonly List<StageRows> _stages = [];
    private readonly Dictionary<StageKey, int> _numbers = [];
    private readonly List<int> _hints = [];
    private Place[]?[] _places = [];

    /// <summary>Writes the passages of a deal in the place of those it had.</summary>
    public void Write(int slot, Deal? deal, long epoch)
    {
        var (passages, old) = (deal?.Passages, slot < _places.Length ? _places[slot] ?? [] : []);
        var count = passages?.Count ?? 0;
        var places = count == old.Length ? old : new Place[count];
        for (var i = count; i < old.Length; i++)
        {
            Free(old[i], epoch);
        }

        var (hasRows, seen) = (HasRows(passages), false);
        for (var i = 0; i < count; i++)
        {
            var passage = passages![i];
            var stage = StageOf(deal!, passage.Stage, i < old.Length ? old[i].Stage : HintAt(i));
            var place = i < old.Length ? old[i] : new(-1, -1, false);
            if (place.Stage != stage)
            {
                if (place.Stage >= 0)
                {
                    Free(place, epoch);
                }

                place = new(stage, _stages[stage].Allocate(), false);
                SetHint(i, stage);
            }

            var more = passage.IsVoided ? hasRows ? 0 : RowFlags.Orphan : seen && IsRepeated(passages, i) ? RowFlags.Repeated : 0;
            seen |= !passage.IsVoided;
            var row = RowOf(slot, deal!, passage, more, out var isIrregular);
            _stages[stage].Write(place.Row, row, epoch);
            _stages[stage].Irregular += (isIrregular ? 1 : 0) - (place.IsIrregular ? 1 : 0);
            places[i] = place with { IsIrregular = isIrregular };
        }

        Keep(slot, places);
    }

    public StageView[] Capture() => [.. _stages.Select(s => s.Capture())];

    private StageRow RowOf(int slot, Deal deal, StagePassage passage, int more, out bool isIrregular)
    {
        var start = passage.Start.ToMicroseconds();
        var end = passage.End?.ToMicroseconds() ?? long.MaxValue;
        var length = passage.End is null ? (deal.StageEnteredAt ?? passage.Start).ToMicroseconds() : end - start;
        var stayed = Micros.Of(passage.Stayed, out var isExact);
        isIrregular = !isExact || passage.Visits < 0 || length is < 0 or >= LengthBuckets.Limit || passage.Potential.IsDefault || passage.Result switch
        {
            PassageResult.InProgress => passage.End is not null || deal.StageEnteredAt is null,
            PassageResult.Passed or PassageResult.Lost => false,
            _ => true,
        };
        var flags = ((int)passage.Result & RowFlags.Result)
            | (passage.IsSkipped ? RowFlags.Skipped : 0)
            | (passage.End is null ? 0 : RowFlags.Ended)
            | (passage.IsVoided ? RowFlags.Voided : 0)
            | more;
        var currency = (ushort)currencies.Of(passage.Potential.Currency);
        var reason = passage.Result == PassageResult.Lost && deal.LossReason is { } lost ? entries.Of(lost.Value) : 0;
        var encoded = RowFlags.HasDuration(flags) ? length : ~length;
        var numbers = RowNumbers.Of(passage.Potential.ToTenThousandths(), encoded, stayed, passage.Visits);
        return new((byte)flags, currency, slot, reason, start, end, numbers);
    }

    private static bool HasRows(ValueList<StagePassage>? passages)
    {
        for (var i = 0; i < (passages?.Count ?? 0); i++)
        {
            if (!passages![i].IsVoided)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRepeated(ValueList<StagePassage> passages, int at)
    {
        for (var i = 0; i < at; i++)
        {
            if (!passages[i].IsVoided && string.Equals(passages[i].Stage, passages[at].Stage, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // The stage of the deal before at the same place is mostly the one: its key is then the same object.
    private int StageOf(Deal deal, string stage, int hint)
    {
        var key = new StageKey(deal.DealKind, deal.Process, deal.ProcessVersion, stage);
        if (hint >= 0 && _stages[hint].Key == key)
        {
            return hint;
        }

        if (!_numbers.TryGetValue(key, out var number))
        {
            number = _stages.Count;
            _stages.Add(new(key));
            _numbers.Add(key, number);
        }

        return number;
    }

    private int HintAt(int place) => place < _hints.Count ? _hints[place] : -1;

    private void SetHint(int place, int stage)
    {
        while (_hints.Count <= place)
        {
            _hints.Add(-1);
        }

        _hints[place] = stage;
    }

    private void Free(Place place, long epoch)
    {
        _stages[place.Stage].Irregular -= place.IsIrregular ? 1 : 0;
        _stages[place.Stage].Free(place.Row, epoch);
    }

    private void Keep(int slot, Place[] places)
    {
        if (slot >= _places.Length)
        {
            Array.Resize(ref _places, Math.Max(slot + 1, Math.Max(64, _places.Length * 2)));
        }

        _places[slot] = places.Length == 0 ? null : places;
    }

    /// <summary>Where a passage is kept.</summary>
    private readonly record struct Place(int Stage, int Row, bool IsIrregular);
}

using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The counters of every kind of deal, changed by each commit. One writer; what <see cref="Capture"/> gives never changes again.</summary>
internal sealed class StandingCounters
{
    private Dictionary<DealKindId, int> _numbers = [];
    private KindCounters[] _kinds = [];
    private StandingImage? _image;
    private long _epoch;
    private long _arrayEpoch;
    private DealKindId _lastKind;
    private int _lastNumber = -1;

    public void Change(Deal? before, Deal? after)
    {
        _image = null;
        if (before is not null && after is not null && before.DealKind != after.DealKind)
        {
            Writable(before.DealKind).Change(before, null);
            Writable(after.DealKind).Change(null, after);
        }
        else if ((after ?? before) is { } deal)
        {
            Writable(deal.DealKind).Change(before, after);
        }
    }

    public StandingImage Capture()
    {
        if (_image is null)
        {
            _epoch++;
            _image = new(_numbers, _kinds);
        }

        return _image;
    }

    private KindCounters Writable(DealKindId kind)
    {
        if (_lastNumber < 0 || _lastKind != kind)
        {
            (_lastKind, _lastNumber) = (kind, _numbers.TryGetValue(kind, out var known) ? known : Add(kind));
        }

        var counters = _kinds[_lastNumber];
        if (counters.Epoch == _epoch)
        {
            return counters;
        }

        if (_arrayEpoch != _epoch)
        {
            (_kinds, _arrayEpoch) = ([.. _kinds], _epoch);
        }

        return _kinds[_lastNumber] = counters.Copy(_epoch);
    }

    // Images read the map without a lock: it is replaced, never changed.
    private int Add(DealKindId kind)
    {
        var number = _numbers.Count;
        _numbers = new(_numbers) { [kind] = number };
        _kinds = [.. _kinds, new(_epoch)];
        _arrayEpoch = _epoch;
        return number;
    }
}

/// <summary>The counters as they were at some moment. Never changes, safe to share between threads.</summary>
internal sealed class StandingImage(Dictionary<DealKindId, int> numbers, KindCounters[] kinds)
{
    public StandingFigures Of(DealKindId kind) => numbers.TryGetValue(kind, out var number)
        ? kinds[number].Figures(kind)
        : new() { Kind = kind, Running = DealFigure.None, Won = DealFigure.None, Lost = DealFigure.None };
}

using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The figures of a tenant's deals: counters kept by each commit, and columns that follow when they are asked for.</summary>
/// <remarks>
/// Counters change within the commit. Columns cost nothing until somebody asks: then they are filled from the asked image, later commits are noted, and the
/// next question brings the columns up to the moment of its own image. Writers never wait for them.
/// </remarks>
internal sealed class DealFigures : IRowWatcher<Deal>
{
    private const int LeastNotes = 4_096;
    private readonly StandingCounters _standing = new();
    private readonly Lock _noting = new();
    private readonly Lock _filling = new();
    private Queue<(int Slot, Deal? After)>? _notes;
    private long _position;
    private int _mostNotes;
    private LiveColumns? _live;
    private long _livePosition;

    public void Changed(int slot, Deal? before, Deal? after)
    {
        _standing.Change(before, after);
        lock (_noting)
        {
            _position++;
            if (_notes is { } notes)
            {
                notes.Enqueue((slot, after));

                // Nobody has asked for long: filling anew costs less than keeping all this.
                _notes = notes.Count > _mostNotes ? null : notes;
            }
        }
    }

    /// <summary>The counters as they are now, for ever. The caller holds the tenant's lock.</summary>
    public StandingImage Standing() => _standing.Capture();

    /// <summary>What an image of the tenant remembers of this moment. The caller holds the tenant's lock.</summary>
    public FigureImage Capture() => new(this, _standing.Capture(), _position);

    /// <summary>The columns of an image's moment.</summary>
    /// <param name="position">How many changes the image has seen.</param>
    /// <param name="deals">The deals of the image.</param>
    public FigureColumns ColumnsAt(long position, TableImage<Deal> deals)
    {
        lock (_filling)
        {
            if (_live is not null && position >= _livePosition)
            {
                if (CatchUp(_live, position))
                {
                    return _live.Capture();
                }

                _live = null;
            }

            return Fill(position, deals);
        }
    }

    private bool CatchUp(LiveColumns live, long position)
    {
        (int, Deal?)[] missing;
        lock (_noting)
        {
            if (_notes is null)
            {
                return false;
            }

            missing = new (int, Deal?)[position - _livePosition];
            for (var i = 0; i < missing.Length; i++)
            {
                missing[i] = _notes.Dequeue();
            }
        }

        _livePosition = position;
        foreach (var (slot, after) in missing)
        {
            live.Write(slot, after);
        }

        return true;
    }

    private FigureColumns Fill(long position, TableImage<Deal> deals)
    {
        var isLive = false;
        lock (_noting)
        {
            if (_position == position)
            {
                (_notes, _mostNotes, isLive) = (new(), (int)Math.Max(LeastNotes, deals.Count / 8), true);
            }
        }

        var columns = new LiveColumns();
        for (var slot = 0; slot < deals.Pages.Length * ColumnPage.Size; slot++)
        {
            if (deals.Pages.Read(slot) is { } deal)
            {
                columns.Write(slot, deal);
            }
        }

        if (isLive)
        {
            (_live, _livePosition) = (columns, position);
        }

        return columns.Capture();
    }
}

namespace Crm.Storage.InMemory;

/// <summary>Says what the writer of a tenant may change in place: what was made after the newest capture that somebody still reads.</summary>
/// <remarks>Everything that is written carries the number of the stretch between two captures in which it was made. One writer, who holds the tenant's lock;
/// readers leave when they like. Who never leaves costs one copy of what is touched later, no more.</remarks>
internal sealed class Captures
{
    /// <summary>So many captures are watched; the oldest ones beyond count as read for ever.</summary>
    private const int Most = 64;

    private readonly List<Lease> _leases = [];
    private Lease? _present;
    private Lease? _newest;
    private long _shared = -1;
    private long _forgotten = -1;

    /// <summary>The number of the present stretch.</summary>
    public long Epoch { get; private set; }

    /// <summary>Whether the writer alone sees what was made in a stretch.</summary>
    public bool IsOwned(long epoch) => epoch > _shared;

    /// <summary>Begins a capture, or joins the one since which nothing was written.</summary>
    public Lease Enter()
    {
        if (_present?.TryEnter() == true)
        {
            return _present;
        }

        if (_leases.Count == Most && _leases.RemoveAll(static l => l.TrySeal()) == 0)
        {
            _forgotten = _leases[Most / 2].Epoch;
            _leases.RemoveRange(0, (Most / 2) + 1);
        }

        _present = _newest = new Lease(Epoch++);
        _leases.Add(_present);
        return _present;
    }

    /// <summary>Called before writing: from now on nobody enters what was captured and left by everybody.</summary>
    public void BeginWriting()
    {
        // While nothing was entered and nothing left since the last write, nothing changes.
        if (_newest is { } newest && (_present is not null || !newest.IsRead))
        {
            Look();
        }
    }

    private void Look()
    {
        _present = null;
        while (_leases.Count > 0 && _leases[^1].TrySeal())
        {
            _leases.RemoveAt(_leases.Count - 1);
        }

        _newest = _leases.Count == 0 ? null : _leases[^1];
        _shared = _newest?.Epoch ?? _forgotten;
    }
}

/// <summary>One capture and how many read it. Safe to share between threads.</summary>
internal sealed class Lease(long epoch)
{
    private const int Sealed = -1;
    private int _readers = 1;

    /// <summary>The newest stretch of which the capture holds something.</summary>
    public long Epoch { get; } = epoch;

    public bool IsSealed => Volatile.Read(ref _readers) == Sealed;

    public bool IsRead => Volatile.Read(ref _readers) > 0;

    /// <summary>One more reader, unless what was captured may have been written over.</summary>
    public bool TryEnter()
    {
        var readers = Volatile.Read(ref _readers);
        while (readers != Sealed)
        {
            var seen = Interlocked.CompareExchange(ref _readers, readers + 1, readers);
            if (seen == readers)
            {
                return true;
            }

            readers = seen;
        }

        return false;
    }

    /// <summary>One reader less; everybody who entered leaves once.</summary>
    public void Leave() => Interlocked.Decrement(ref _readers);

    /// <summary>Closes the capture for good if nobody reads it.</summary>
    public bool TrySeal() => Interlocked.CompareExchange(ref _readers, Sealed, 0) == 0;
}

using Crm.Storage;
using NodaTime;

namespace Crm;

/// <summary>How old answers may be, and how old they were. Safe to share between threads.</summary>
public sealed class StaleReading
{
    private readonly Lock _one = new();
    private Duration _behind;
    private int _fromReplicas;
    private int _fromPrimary;

    /// <summary>States how old answers may be.</summary>
    /// <param name="atMost">Everything that was committed longer ago is seen; zero = nothing may be missing.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atMost"/> is negative.</exception>
    public StaleReading(Duration atMost)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, Duration.Zero);
        AtMost = atMost;
    }

    /// <summary>How old answers may be.</summary>
    public Duration AtMost { get; }

    /// <summary>How old the oldest answer so far may have been when it was begun: an upper bound, never above <see cref="AtMost"/>; zero where all came from where commits go.</summary>
    public Duration Behind
    {
        get
        {
            lock (_one)
            {
                return _behind;
            }
        }
    }

    /// <summary>How many questions and snapshots a copy answered.</summary>
    public int FromReplicas => Volatile.Read(ref _fromReplicas);

    /// <summary>How many were answered where commits go, because no copy was fresh enough or there is none.</summary>
    public int FromPrimary => Volatile.Read(ref _fromPrimary);

    /// <summary>Told by the store of each question or snapshot.</summary>
    /// <param name="behind">How old the answer may be; absent = it is from where commits go.</param>
    public void Add(Duration? behind)
    {
        if (behind is not { } found)
        {
            Interlocked.Increment(ref _fromPrimary);
            return;
        }

        Interlocked.Increment(ref _fromReplicas);
        lock (_one)
        {
            _behind = Duration.Max(_behind, found);
        }
    }

    /// <summary>What a command in a scope for reading is refused with: <c>storage.replica.read_only</c>.</summary>
    public static CrmStorageException Refusal() => new(StorageErrors.ReplicaReadOnly.With());
}

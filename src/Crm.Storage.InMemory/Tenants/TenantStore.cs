using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>The part of a store that belongs to one tenant.</summary>
internal sealed class TenantStore(string epoch) : ITenantStore, IFindsAtOnce, IDealTallies, IDealFunnels, IStandingFigures, IBulkCommits
{
    private readonly Lock _writing = new();
    private TenantState _state = new(epoch);

    public TenantState State => Volatile.Read(ref _state);

    public ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<T?>(cancellationToken)
            : new(State.Find<T>(id));

    public IRecordFinder<T> FinderOf<T>()
        where T : class, IRecord<T> => new RecordFinder<T>(this);

    public IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        var query = new Query<T>(specification.Normalize());
        return new QueryStream<T>(query, this, null, cancellationToken);
    }

    public ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        cancellationToken.ThrowIfCancellationRequested();
        var query = new Query<T>(specification.Normalize());
        var image = query.NeedsLookup ? Image() : null;
        var table = image?.Table<T>() ?? TableImage<T>();
        try
        {
            return new(query.Count(table, image, cancellationToken));
        }
        finally
        {
            (image?.Lease ?? table.Lease).Leave();
        }
    }

    public ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) => cancellationToken.IsCancellationRequested
        ? ValueTask.FromCanceled<IStoreSnapshot>(cancellationToken)
        : new(new TenantSnapshot(Image()));

    public ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        cancellationToken.ThrowIfCancellationRequested();
        ChangeSetValidator.Validate(changes);
        lock (_writing)
        {
            // The last moment at which stopping is harmless.
            cancellationToken.ThrowIfCancellationRequested();
            return new(Commit.Run(_state, changes));
        }
    }

    public ValueTask<IReadOnlyList<CommitOutcome>> CommitManyAsync(IReadOnlyList<ChangeSet> sets, CancellationToken cancellationToken = default) =>
        BulkCommits.OneByOneAsync(this, sets, cancellationToken);

    public IAsyncEnumerable<LoggedCommit> ReadLogAsync(LogPosition after, CancellationToken cancellationToken = default) =>
        new RowStream<LoggedCommit>(() => (State.Log.Read(after), null), cancellationToken);

    public ValueTask<IReadOnlyList<IReadOnlyList<DealTally>>?> TallyAsync(
        Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken = default) =>
        Ask(snapshot => snapshot.TallyAsync(deals, groupings, cancellationToken));

    public ValueTask<FunnelFigures?> FunnelAsync(FunnelFiguresQuery question, CancellationToken cancellationToken = default) =>
        Ask(snapshot => snapshot.FunnelAsync(question, cancellationToken));

    public ValueTask<StandingFigures> StandingAsync(DealKindId kind, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        StandingImage standing;
        lock (_writing)
        {
            standing = _state.Figures.Standing();
        }

        return new(standing.Of(kind));
    }

    /// <summary>Everything as it is now: records, keys and commits of one moment; the image's lease is entered.</summary>
    public TenantContents Contents()
    {
        lock (_writing)
        {
            return new(_state.Enter(), [.. _state.Claims.All], _state.Log.All);
        }
    }

    /// <summary>Puts another state in the place of the present one.</summary>
    public void Replace(TenantState state)
    {
        lock (_writing)
        {
            Volatile.Write(ref _state, state);
        }
    }

    private TResult Ask<TResult>(Func<TenantSnapshot, TResult> question)
    {
        var snapshot = new TenantSnapshot(Image());
        try
        {
            return question(snapshot);
        }
        finally
        {
            snapshot.Leave();
        }
    }

    /// <summary>One kind as it is now; who asks leaves the image's lease.</summary>
    public TableImage<T> TableImage<T>()
        where T : class, IRecord<T>
    {
        if (State.Table<T>().TryEnter() is { } present)
        {
            return present;
        }

        lock (_writing)
        {
            return _state.Table<T>().Enter();
        }
    }

    /// <summary>All kinds as they are now; who asks leaves the image's lease.</summary>
    public TenantImage Image()
    {
        if (State.TryEnter() is { } present)
        {
            return present;
        }

        lock (_writing)
        {
            return _state.Enter();
        }
    }
}

/// <summary>All that a tenant has, at one moment.</summary>
/// <param name="Image">The records.</param>
/// <param name="Claims">The keys and their holders.</param>
/// <param name="Commits">The log.</param>
internal sealed record TenantContents(TenantImage Image, IReadOnlyList<Claim> Claims, CommitRun Commits);

namespace Crm.Storage;

/// <summary>The store of one tenant: three questions, a snapshot, one way to write, one way to follow. Safe to share between threads.</summary>
public interface ITenantStore : IStoreView
{
    /// <summary>Opens a view in which all questions are answered as of one moment.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes all changes of the set, or none.</summary>
    /// <param name="changes">What to change, and what must still hold.</param>
    /// <param name="cancellationToken">Stops the work; once the commit is under way its outcome may be unknown: repeat with the same id.</param>
    /// <returns>Whether it was committed, had been committed before, or which expectation failed. A conflict keeps nothing.</returns>
    /// <exception cref="CrmStorageException">The store could not do its work; repeating the same set is safe. Or the set contradicts itself
    /// (<c>storage.change_set.invalid</c>): every store first asks <see cref="ChangeSetValidator"/>.</exception>
    ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default);

    /// <summary>The commits after a position, every one with or without journal and events, in an order in which none that becomes visible later is ever missed; ends at the present end.</summary>
    /// <param name="after">A position taken from <see cref="LoggedCommit.Position"/>, or <see cref="LogPosition.Start"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmStorageException">The position is of another epoch (<c>storage.position.foreign</c>) or unreadable (<c>storage.position.invalid</c>).</exception>
    IAsyncEnumerable<LoggedCommit> ReadLogAsync(LogPosition after, CancellationToken cancellationToken = default);
}

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A change set that waits for its turn. It is cancelled alone while it waits, and told its outcome alone once it was taken.</summary>
internal sealed class WaitingCommit(TenantId tenant, ChangeSet changes)
{
    private const int IsWaiting = 0;
    private const int IsTaken = 1;
    private const int IsCancelled = 2;

    private readonly TaskCompletionSource<CommitOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    public TenantId Tenant { get; } = tenant;

    public ChangeSet Changes { get; } = changes;

    /// <summary>Takes it into a transaction; false when it was cancelled before.</summary>
    public bool Take() => Interlocked.CompareExchange(ref _state, IsTaken, IsWaiting) == IsWaiting;

    public void Tell(CommitOutcome outcome) => _outcome.TrySetResult(outcome);

    public void Fail(Exception fault) => _outcome.TrySetException(fault);

    /// <summary>The outcome; waiting for one's turn ends with the token, a commit under way does not.</summary>
    public async ValueTask<CommitOutcome> WaitAsync(CancellationToken cancellationToken)
    {
        var watch = cancellationToken.UnsafeRegister(static (waiting, token) => ((WaitingCommit)waiting!).Cancel(token), this);
        await using (watch.ConfigureAwait(false))
        {
            return await _outcome.Task.ConfigureAwait(false);
        }
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, IsCancelled, IsWaiting) == IsWaiting)
        {
            _outcome.TrySetCanceled(cancellationToken);
        }
    }
}

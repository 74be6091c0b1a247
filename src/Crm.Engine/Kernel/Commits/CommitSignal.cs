namespace Crm.Kernel;

/// <summary>Wakes those who wait for commits of this process. Safe to share between threads; costs a look when nobody waits.</summary>
internal sealed class CommitSignal
{
    private volatile TaskCompletionSource? _waiting;

    /// <summary>Completes with the next <see cref="Raise"/>. Take it before looking for work, so that no commit falls in between.</summary>
    public Task Next
    {
        get
        {
            while (true)
            {
                if (_waiting is { } waiting)
                {
                    return waiting.Task;
                }

                Interlocked.CompareExchange(ref _waiting, new(TaskCreationOptions.RunContinuationsAsynchronously), null);
            }
        }
    }

    /// <summary>Tells all who wait.</summary>
    public void Raise()
    {
        // The commit is written before it is asked who waits, as who waits says so before he looks: otherwise both could miss each other.
        Interlocked.MemoryBarrier();
        if (_waiting is not null)
        {
            Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
        }
    }
}

namespace Crm.Storage;

/// <summary>The patience of one commit or question while its tenant is closed for a move. Used by one thread at a time.</summary>
internal sealed class Wait(TimeProvider time, ShardedStoreOptions options)
{
    private const int LongestDelay = 50;

    private readonly long _began = time.GetTimestamp();
    private TimeSpan _delay = options.FirstDelay.ToTimeSpan();

    /// <summary>Asks where a tenant lives, again and again until the answer serves.</summary>
    /// <exception cref="CrmStorageException"><c>shard.tenant.moving</c>: it took too long. <c>shard.name.unknown</c>.</exception>
    public async ValueTask<Residence> UntilAsync(Residences residences, TenantId tenant, Func<Residence, bool> serves, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await residences.AskAsync(tenant, cancellationToken).ConfigureAwait(false);
            if (serves(found))
            {
                return found;
            }

            await PauseAsync(tenant, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits a little, longer each time.</summary>
    /// <exception cref="CrmStorageException"><c>shard.tenant.moving</c>: patience is at its end.</exception>
    public async ValueTask PauseAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(_began) >= options.Patience.ToTimeSpan())
        {
            throw new CrmStorageException(ShardErrors.TenantMoving.With(("tenant", tenant.Value)));
        }

        await Task.Delay(_delay, time, cancellationToken).ConfigureAwait(false);
        _delay = TimeSpan.FromTicks(Math.Min(_delay.Ticks * 2, options.FirstDelay.ToTimeSpan().Ticks * LongestDelay));
    }
}

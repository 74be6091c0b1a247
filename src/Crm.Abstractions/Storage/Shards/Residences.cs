using System.Collections.Concurrent;

namespace Crm.Storage;

/// <summary>Finds out where tenants live and remembers it for a while. Safe to share between threads.</summary>
internal sealed class Residences(IReadOnlyDictionary<string, ICrmStore> shards, IShardMap map, TimeProvider time, ShardedStoreOptions options)
{
    private const int MostRemembered = 100_000;

    private readonly ConcurrentDictionary<TenantId, Residence> _remembered = new();

    /// <summary>Where a tenant lives, if it is remembered and can be read.</summary>
    public Residence? Remembered(TenantId tenant) =>
        _remembered.TryGetValue(tenant, out var residence) && time.GetTimestamp() < residence.Until ? residence : null;

    /// <summary>Where a tenant can be read.</summary>
    /// <exception cref="CrmStorageException"><c>shard.tenant.moving</c>, <c>shard.name.unknown</c>.</exception>
    public ValueTask<Residence> ReadableAsync(TenantId tenant, CancellationToken cancellationToken) =>
        Remembered(tenant) is { } residence ? new(residence) : new Wait(time, options).UntilAsync(this, tenant, static r => r.IsReadable, cancellationToken);

    /// <summary>Where a tenant can be written; the wait is the commit's.</summary>
    /// <exception cref="CrmStorageException"><c>shard.tenant.moving</c>, <c>shard.name.unknown</c>.</exception>
    public ValueTask<Residence> WritableAsync(TenantId tenant, Wait wait, CancellationToken cancellationToken) =>
        Remembered(tenant) is { IsWritable: true } residence ? new(residence) : wait.UntilAsync(this, tenant, static r => r.IsWritable, cancellationToken);

    /// <summary>Forgets what turned out to be over, unless something newer is known.</summary>
    public void Forget(TenantId tenant, Residence over) => _remembered.TryRemove(new(tenant, over));

    /// <summary>Asks the map, and the shard whether it is so; a shard the tenant left says where to.</summary>
    public async ValueTask<Residence> AskAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var name = await map.ShardOfAsync(tenant, cancellationToken).ConfigureAwait(false);
        var found = await LookAsync(tenant, name, cancellationToken).ConfigureAwait(false);
        for (var step = 0; step < shards.Count && found.Home?.MovedTo is { } next && shards.ContainsKey(next); step++)
        {
            var there = await LookAsync(tenant, next, cancellationToken).ConfigureAwait(false);
            if (found.Home.State == TenantHomeState.Leaving && there.Home is not { State: TenantHomeState.Here })
            {
                break;
            }

            found = there;
        }

        if (found.IsReadable)
        {
            Remember(tenant, found);
        }

        return found;
    }

    private async ValueTask<Residence> LookAsync(TenantId tenant, string shard, CancellationToken cancellationToken)
    {
        if (!shards.TryGetValue(shard, out var store))
        {
            throw new CrmStorageException(ShardErrors.Unknown.With(("tenant", tenant.Value), ("shard", shard)));
        }

        // Before the question: what is remembered is never older than is said.
        var until = time.GetTimestamp() + (long)(options.Remember.TotalSeconds * time.TimestampFrequency);
        var own = store.ForTenant(tenant);
        return new(own, await own.FindAsync<TenantHome>(TenantHome.TheId.Value, cancellationToken).ConfigureAwait(false), until);
    }

    private void Remember(TenantId tenant, Residence residence)
    {
        if (_remembered.Count >= MostRemembered)
        {
            foreach (var old in _remembered.Where(r => r.Value.Until <= time.GetTimestamp()))
            {
                _remembered.TryRemove(old);
            }
        }

        _remembered[tenant] = residence;
    }
}

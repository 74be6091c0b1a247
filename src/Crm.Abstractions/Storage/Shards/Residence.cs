namespace Crm.Storage;

/// <summary>Where a tenant was found to live. Safe to share between threads.</summary>
/// <param name="Store">The tenant's part of the shard.</param>
/// <param name="Home">What the shard says of the tenant; absent where it says nothing.</param>
/// <param name="Until">The time up to which it is remembered.</param>
internal sealed record Residence(ITenantStore Store, TenantHome? Home, long Until)
{
    private readonly Guard[] _guard = [new(TenantHome.TheId.Reference, Home?.Version ?? 0)];
    private volatile string? _epoch;

    public bool IsReadable => Home is null or { State: TenantHomeState.Here or TenantHomeState.Leaving };

    public bool IsWritable => Home is null or { State: TenantHomeState.Here };

    /// <summary>The set, not to be committed once the tenant is gone.</summary>
    public ChangeSet Guarded(ChangeSet changes) => changes with { Guards = changes.Guards.Count == 0 ? _guard : [.. _guard, .. changes.Guards] };

    /// <summary>Whether the shard says something else of the tenant by now.</summary>
    public async ValueTask<bool> IsOverAsync(CancellationToken cancellationToken) =>
        (await Store.FindAsync<TenantHome>(TenantHome.TheId.Value, cancellationToken).ConfigureAwait(false))?.Version != Home?.Version;

    /// <summary>Whether a position is of the tenant's log as it stands here. The shard is asked once for each beginning of positions.</summary>
    public async ValueTask<bool> KnowsAsync(string position, CancellationToken cancellationToken)
    {
        var epoch = position[..(position.LastIndexOf('.') + 1)];
        if (epoch.Length > 0 && epoch == _epoch)
        {
            return true;
        }

        try
        {
            var log = Store.ReadLogAsync(new(position), cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (log.ConfigureAwait(false))
            {
                await log.MoveNextAsync().ConfigureAwait(false);
            }
        }
        catch (CrmStorageException fault) when (fault.Code == StorageErrors.PositionForeign.Code || fault.Code == StorageErrors.PositionInvalid.Code)
        {
            return false;
        }

        _epoch = epoch;
        return true;
    }
}

namespace Crm.Storage;

/// <summary>A store over several others, the shards: each tenant lives on one of them. Safe to share between threads; any number of them, in any number of processes, may work over the same shards.</summary>
/// <remarks>
/// <para>Each call goes to the tenant's shard, as a map says and the shard itself confirms; the answer is remembered for a while (<see cref="ShardedStoreOptions.Remember"/>). Each commit guards the record
/// in which the shard says that the tenant lives there (<see cref="TenantHome"/>), so that none is made on a shard the tenant has left: the same set is committed where it lives now. While a tenant is moved
/// commits wait a short time.</para>
/// <para>Everybody who writes tenants that are moved must write through such a store. It joins no transactions of embedders. The shards stay their owner's to close.</para>
/// </remarks>
public sealed class ShardedCrmStore : ICrmStore
{
    private readonly TimeProvider _time;
    private readonly ShardedStoreOptions _options;
    private readonly Residences _residences;

    /// <summary>Makes a store over others.</summary>
    /// <param name="shards">The shards by name; names stand in maps and in records of moved tenants and never change.</param>
    /// <param name="map">Which tenant lives where.</param>
    /// <param name="time">What tells how long something is remembered and waited for: <c>TimeProvider.System</c>.</param>
    /// <param name="options">How; <see langword="null"/> = as <see cref="ShardedStoreOptions"/> says by default.</param>
    public ShardedCrmStore(IReadOnlyDictionary<string, ICrmStore> shards, IShardMap map, TimeProvider time, ShardedStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(shards);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(time);
        (Shards, Map, _time, _options) = (new Dictionary<string, ICrmStore>(shards, StringComparer.Ordinal), map, time, options ?? new());
        _residences = new Residences(Shards, map, time, _options);
    }

    /// <summary>The shards by name.</summary>
    public IReadOnlyDictionary<string, ICrmStore> Shards { get; }

    /// <summary>Which tenant lives where.</summary>
    public IShardMap Map { get; }

    /// <inheritdoc/>
    public ITenantStore ForTenant(TenantId tenant) => new ShardedTenantStore(_residences, tenant, () => new Wait(_time, _options));
}

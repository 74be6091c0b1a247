using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Crm.Storage;

/// <summary>A map in memory: named tenants where they were assigned, all others spread by a hash of their id. Safe to share between threads.</summary>
/// <remarks>
/// What is assigned while it runs ends with the process: name moved tenants when making the map anew, or keep a map of your own. Which shard a tenant without a name has follows from the list of shards
/// for new tenants alone, the same on every machine: name all tenants that exist before you change that list.
/// </remarks>
public sealed class ShardMap : IShardMap
{
    private readonly string[] _shards;
    private readonly ConcurrentDictionary<TenantId, string> _assigned;

    /// <summary>Makes a map.</summary>
    /// <param name="shards">Where tenants without a name live: at least one shard; the order counts.</param>
    /// <param name="assigned">Tenants that live elsewhere; they may be on shards that take no new ones.</param>
    public ShardMap(IEnumerable<string> shards, IEnumerable<KeyValuePair<TenantId, string>>? assigned = null)
    {
        ArgumentNullException.ThrowIfNull(shards);
        _shards = [.. shards];
        ArgumentOutOfRangeException.ThrowIfZero(_shards.Length, nameof(shards));
        _assigned = new(assigned ?? []);
    }

    /// <summary>Tenants that were assigned, by name or at the end of a move, as of now.</summary>
    public IReadOnlyDictionary<TenantId, string> Assigned => new Dictionary<TenantId, string>(_assigned);

    /// <inheritdoc/>
    public ValueTask<string> ShardOfAsync(TenantId tenant, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_assigned.TryGetValue(tenant, out var shard) ? shard : _shards[Hash(tenant) % (uint)_shards.Length]);
    }

    /// <inheritdoc/>
    public ValueTask AssignAsync(TenantId tenant, string shard, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(shard);
        cancellationToken.ThrowIfCancellationRequested();
        _assigned[tenant] = shard;
        return default;
    }

    private static uint Hash(TenantId tenant)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(tenant.Value), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}

using System.Collections.Concurrent;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The group commit of each tenant, or of all: one for all the stores that are opened. Safe to share between threads.</summary>
internal sealed class CommitQueues(RelationalDatabase database)
{
    private readonly ConcurrentDictionary<TenantId, CommitQueue> _queues = new();
    private readonly CommitQueue? _shared = database.Policy.SharesTenants ? new(database) : null;

    public CommitQueue Of(TenantId tenant) => _shared ?? _queues.GetOrAdd(tenant, static (_, owner) => new CommitQueue(owner), database);
}

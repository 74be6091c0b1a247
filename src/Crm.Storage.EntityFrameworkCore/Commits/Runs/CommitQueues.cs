using System.Collections.Concurrent;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The group commit of each tenant: one for all the stores that are opened for it. Safe to share between threads.</summary>
internal sealed class CommitQueues(RelationalDatabase database)
{
    private readonly ConcurrentDictionary<TenantId, CommitQueue> _queues = new();

    public CommitQueue Of(TenantId tenant) => _queues.GetOrAdd(tenant, static (id, owner) => new CommitQueue(owner, id), database);
}

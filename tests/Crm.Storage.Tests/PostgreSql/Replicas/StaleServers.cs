namespace Crm.Storage.Tests.PostgreSql.Replicas;

/// <summary>One primary with a replica for all tests of a class, guarded by row-level security; a tenant for each.</summary>
public sealed class StaleServers : IAsyncDisposable
{
    private ReplicatedPostgreSql? _servers;

    internal async Task<ReplicatedPostgreSql> ForAsync(string tenant)
    {
        _servers ??= await ReplicatedPostgreSql.CreateAsync(isSecured: true);
        _servers.Tenant = TenantId.Parse(tenant);
        return _servers;
    }

    public ValueTask DisposeAsync() => _servers?.DisposeAsync() ?? ValueTask.CompletedTask;
}

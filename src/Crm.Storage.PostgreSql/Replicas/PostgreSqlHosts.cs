using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>The servers of a store: one that takes commits, and perhaps copies of it.</summary>
internal sealed class PostgreSqlHosts : IAsyncDisposable
{
    private readonly NpgsqlDataSource _all;
    private readonly NpgsqlDataSource[] _each;

    public PostgreSqlHosts(PostgreSqlStorageOptions options)
    {
        var text = PostgreSqlConnections.Text(options);
        var hosts = PostgreSqlConnections.Hosts(options);
        if (hosts.Length == 1)
        {
            (_all, _each) = (NpgsqlDataSource.Create(text), []);
            Primary = _all;
        }
        else
        {
            // Whoever is the primary now: after a failover another one.
            var several = new NpgsqlDataSourceBuilder(text).BuildMultiHost();
            (_all, _each) = (several, [.. hosts.Select(h => NpgsqlDataSource.Create(PostgreSqlConnections.Text(options, h)))]);
            Primary = several.WithTargetSession(TargetSessionAttributes.Primary);
        }

        Replicas = new Replicas(Primary, _each, options.Time);
    }

    /// <summary>Where commits go.</summary>
    public NpgsqlDataSource Primary { get; }

    /// <summary>The copies.</summary>
    public Replicas Replicas { get; }

    public async ValueTask DisposeAsync()
    {
        await _all.DisposeAsync().ConfigureAwait(false);
        foreach (var source in _each)
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }
}

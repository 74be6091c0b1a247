using System.Globalization;
using Crm.Storage.PostgreSql;
using Crm.Testing;
using Crm.Tests.PostgreSql;
using NodaTime;
using Npgsql;

namespace Crm.Storage.Tests.PostgreSql.Replicas;

/// <summary>A primary and a physical replica, servers of their own, with a CRM that knows both. Time for staleness passes when a test says so.</summary>
internal sealed class ReplicatedPostgreSql : IAsyncDisposable
{
    private PostgreSqlServer _primary = null!;
    private PostgreSqlServer _replica = null!;

    /// <summary>The tenant that a test works in.</summary>
    internal TenantId Tenant { get; set; } = TenantId.Main;

    internal ITenantStore Main => Host.Store.ForTenant(Tenant);

    internal HandTime Time { get; } = new();

    internal CrmTestHost Host { get; private set; } = null!;

    internal PostgreSqlServer Primary => _primary;

    internal PostgreSqlServer Replica => _replica;

    internal static async Task<ReplicatedPostgreSql> CreateAsync(bool isSecured = false)
    {
        PostgreSqlHere.OrSkip();
        var made = new ReplicatedPostgreSql { _primary = await PostgreSqlServer.StartAsync(PostgreSqlServer.WithReplicas) };
        await made._primary.RunAsync("postgres", "CREATE ROLE shop LOGIN", "CREATE DATABASE shop TEMPLATE template0 OWNER shop");
        await using (var store = new PostgreSqlStore(new PostgreSqlStorageOptions { ConnectionString = made._primary.ConnectionString("shop", "shop"), RowLevelSecurity = isSecured }))
        {
            await store.MigrateAsync();
        }

        made._replica = await made._primary.StartReplicaAsync();
        made.Host = made.Open(isSecured);
        return made;
    }

    /// <summary>Another node; the replica is named first, and found out not to be the primary.</summary>
    internal CrmTestHost Open(bool isSecured = false) => CrmTestHost.Create(store: new PostgreSqlStore(new PostgreSqlStorageOptions
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(_primary.ConnectionString("shop", "shop"))
        {
            Host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_replica.Port},127.0.0.1:{_primary.Port}"),
            Port = 5432,
            HostRecheckSeconds = 1,
        }.ToString(),
        RowLevelSecurity = isSecured,
        Time = Time,
    }));

    /// <summary>The store for reading what may be so old.</summary>
    internal (ITenantStore Store, StaleReading Reading) Stale(int seconds)
    {
        var reading = new StaleReading(Duration.FromSeconds(seconds));
        return (((IReplicatedStore)Host.Store).ForTenant(Tenant, reading), reading);
    }

    /// <summary>Lets the replica take in nothing more of what it is sent.</summary>
    internal Task PauseAsync() => _replica.RunAsync("postgres", "SELECT pg_wal_replay_pause()", """
        DO $$ BEGIN WHILE pg_get_wal_replay_pause_state() <> 'paused' LOOP PERFORM pg_sleep(0.01); END LOOP; END $$
        """);

    internal Task ResumeAsync() => _replica.RunAsync("postgres", "SELECT pg_wal_replay_resume()");

    /// <summary>Waits until the replica shows what the primary shows now.</summary>
    internal async Task CaughtUpAsync()
    {
        var place = await AskAsync(_primary, "SELECT pg_current_wal_insert_lsn()::text");
        await AskAsync(_primary, "SELECT pg_switch_wal()::text");
        await _replica.RunAsync("postgres", $"DO $$ BEGIN WHILE pg_last_wal_replay_lsn() < '{place}' LOOP PERFORM pg_sleep(0.01); END LOOP; END $$");
    }

    internal static async Task<string> AskAsync(PostgreSqlServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("shop") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return $"{await command.ExecuteScalarAsync()}";
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _replica.Dispose();
        _primary.Dispose();
    }
}

/// <summary>Time that passes when it is told to.</summary>
internal sealed class HandTime : TimeProvider
{
    private long _now = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Increment(ref _now);

    public void Pass(TimeSpan time) => Interlocked.Add(ref _now, time.Ticks);
}

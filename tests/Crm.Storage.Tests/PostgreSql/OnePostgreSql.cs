using Crm.Storage.PostgreSql;
using Crm.Tests.PostgreSql;
using Npgsql;

namespace Crm.Storage.Tests.PostgreSql;

/// <summary>A database of its own with a store on it, gone with the test; others may work on it too.</summary>
internal sealed class OnePostgreSql : IAsyncDisposable
{
    private OnePostgreSql(string connectionString) => Store = new PostgreSqlStore(connectionString);

    public PostgreSqlStore Store { get; }

    public string ConnectionString => Store.Options.ConnectionString;

    public ITenantStore Main => Store.ForTenant(TenantId.Main);

    public static async Task<OnePostgreSql> CreateAsync(bool withTables = true)
    {
        PostgreSqlHere.OrSkip();
        return new(withTables ? await PostgreSqlDatabases.CreateAsync() : await PostgreSqlDatabases.CreateEmptyAsync());
    }

    /// <summary>Another store on the same database, as another node has.</summary>
    public PostgreSqlStore Another(TimeSpan? busyTimeout = null) =>
        new(new PostgreSqlStorageOptions { ConnectionString = ConnectionString, BusyTimeout = busyTimeout ?? TimeSpan.FromSeconds(30) });

    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<object?> RunAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The tests' own texts.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Runs a statement on a connection of its own.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await RunAsync(connection, sql);
    }

    public static async Task<string?> CodeAsync(Func<Task> work) => (await Record.ExceptionAsync(work) as CrmException)?.Code;

    // Tests change tables and settings as they like: nobody uses the database again.
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await PostgreSqlDatabases.ReleaseAsync(ConnectionString, isAsMade: false);
    }
}

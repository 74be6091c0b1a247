using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.PostgreSql;
using Crm.Storage.Tests.Sqlite;
using Crm.Tests.PostgreSql;
using Npgsql;

namespace Crm.Storage.Tests.Tenants.RowSecurity;

/// <summary>A database of its own that row-level security guards, owned by an ordinary role, gone with the test.</summary>
internal sealed class SecuredPostgreSql : IAsyncDisposable
{
    public static readonly TenantId A = TenantId.Parse("a");
    public static readonly TenantId B = TenantId.Parse("b");

    private readonly string _connectionString;

    private SecuredPostgreSql(string connectionString)
    {
        _connectionString = connectionString;
        Store = Another();
    }

    public PostgreSqlStore Store { get; }

    /// <summary>The tables with rows of tenants.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        [.. RelationalModel.Tables.Select(t => t.Name), TableNames.Keys, TableNames.Claims, TableNames.Log, TableNames.Events];

    public static async Task<SecuredPostgreSql> CreateAsync()
    {
        PostgreSqlHere.OrSkip();
        return new(await PostgreSqlDatabases.CreateSecuredAsync());
    }

    /// <summary>Two tenants with the same ids: deals 1 to 3 with a tag, a key, an event each.</summary>
    public static async Task<SecuredPostgreSql> WithRowsAsync()
    {
        var one = await CreateAsync();
        foreach (var tenant in new[] { A, B })
        {
            await SaveAsync(one.Store, tenant);
        }

        return one;
    }

    public static async Task SaveAsync(PostgreSqlStore store, TenantId tenant)
    {
        var deals = Enumerable.Range(1, 3).Select(n => Rows.Deal(n) with { Topic = "Ёлка " + tenant.Value, Tags = ["vip"] });
        var set = Rows.Set(1, deals.Select(d => RecordSave.Of(d, 0))) with { Claims = [new("scope", "key", Rows.Deal(1).Id.Reference)] };
        Assert.Equal(CommitStatus.Committed, (await store.ForTenant(tenant).CommitAsync(set)).Status);
    }

    /// <summary>Another store on the same database.</summary>
    public PostgreSqlStore Another(string? user = null, bool isTold = true, int connections = 100) =>
        new(new PostgreSqlStorageOptions { ConnectionString = Text(user), RowLevelSecurity = isTold, MostConnections = connections });

    /// <summary>A connection as anybody has who knows the password and no SDK.</summary>
    /// <param name="user">The role; absent = the owner of the tables.</param>
    /// <param name="tenant">What it says of itself; absent = nothing.</param>
    public async Task<NpgsqlConnection> ConnectAsync(string? user = null, TenantId? tenant = null)
    {
        var connection = new NpgsqlConnection(Text(user) + ";Pooling=false");
        await connection.OpenAsync();
        if (tenant is { } told)
        {
            await OnePostgreSql.RunAsync(connection, $"SET crm.tenant = '{told.Value}'");
        }

        return connection;
    }

    /// <summary>What the server's superuser sees or does.</summary>
    public async Task<object?> AsSuperuserAsync(string sql)
    {
        await using var connection = await ConnectAsync("crm");
        return await OnePostgreSql.RunAsync(connection, sql);
    }

    /// <summary>The number of the server's refusal; <see langword="null"/> where it did as it was told.</summary>
    public static async Task<string?> RefusalAsync(NpgsqlConnection connection, string sql) =>
        (await Record.ExceptionAsync(() => OnePostgreSql.RunAsync(connection, sql)) as PostgresException)?.SqlState;

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await PostgreSqlDatabases.ReleaseAsync(_connectionString, isAsMade: false);
    }

    private string Text(string? user) => new NpgsqlConnectionStringBuilder(_connectionString) { Username = user ?? PostgreSqlDatabases.Ordinary }.ToString();
}

using System.Globalization;
using Crm.Storage.PostgreSql;
using Crm.Tests.PostgreSql;
using Npgsql;

namespace Crm.Crash;

/// <summary>Where stores lie: a temporary folder, for PostgreSQL a server of its own besides. All gone afterwards.</summary>
internal sealed class Places : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crm-crash-").FullName;
    private int _count;
    private bool _isKept;

    private Places(PostgreSqlServer? server) => Server = server;

    public PostgreSqlServer? Server { get; }

    public static async Task<Places> CreateAsync(StoreName store, params string[] settings) =>
        new(store == StoreName.PostgreSql ? await PostgreSqlServer.StartAsync(settings) : null);

    /// <summary>A place for the next store and for what consumers do outside.</summary>
    public async Task<(string At, string Effects)> NextAsync()
    {
        var name = "crash_" + (++_count).ToString(CultureInfo.InvariantCulture);
        var (at, effects) = (Path.Combine(_folder, name), Path.Combine(_folder, name + ".effects"));
        if (Server is null)
        {
            return (at, effects);
        }

        await Server.RunAsync("postgres", $"CREATE DATABASE {name} TEMPLATE template0");
        await using var store = new PostgreSqlStore(Server.ConnectionString(name) + ";Pooling=false");
        await store.MigrateAsync();
        return (Server.ConnectionString(name), effects);
    }

    /// <summary>Waits until the server has seen that its clients are gone: one may still be amid its last commit.</summary>
    public async Task QuietAsync(string at)
    {
        if (Server is null)
        {
            return;
        }

        var database = new NpgsqlConnectionStringBuilder(at).Database;
        await using var connection = new NpgsqlConnection(Server.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = $1", connection) { Parameters = { new() { Value = database } } };
        for (var tries = 0; tries < 3_000; tries++)
        {
            if ((long)(await command.ExecuteScalarAsync())! == 0)
            {
                return;
            }

            await Task.Delay(10);
        }

        throw new CrashFailure("The server does not end the work of clients that are gone.");
    }

    /// <summary>Lets files stay where something is wrong with them; says where.</summary>
    public string Keep()
    {
        _isKept = true;
        return $"The files are kept in {_folder}.";
    }

    public void Dispose()
    {
        Server?.Dispose();
        NpgsqlConnection.ClearAllPools();
        if (!_isKept)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Crm.Tests.PostgreSql;

/// <summary>A PostgreSQL server of its own: a new cluster in a temporary folder, a free port of the loopback address, an unprivileged account.</summary>
/// <remarks>
/// A small shell watches over it: it holds the other end of a pipe of this process, so that server and folder are gone as soon as this process is, however it ended.
/// Databases are ordered by a language's rules by default, so that whatever forgets to ask for the order of code points is seen.
/// </remarks>
internal sealed class PostgreSqlServer : IDisposable
{
    private const string Watch = """
        "$@" >"$0/server.log" 2>&1 </dev/null &
        server=$!
        echo $server
        cat >/dev/null
        kill -QUIT $server 2>/dev/null
        wait $server
        rm -rf "$0"
        """;

    /// <summary>Settings of a server that replicas follow, and of the replicas.</summary>
    public static readonly string[] WithReplicas = ["wal_level=replica", "max_wal_senders=8", "hot_standby=on"];

    private readonly string _folder;
    private readonly string[] _settings;
    private Process _watch;
    private int _server;
    private readonly List<Process> _ended = [];
    private bool _isStopped;

    private PostgreSqlServer(string folder, int port, string[] settings, (Process Watch, int Server) started)
    {
        (_folder, Port, _settings, _watch, _server) = (folder, port, settings, started.Watch, started.Server);
    }

    public int Port { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="settings">Settings of the server over those for quick tests, which do not survive a loss of power: <c>fsync=on</c>.</param>
    public static Task<PostgreSqlServer> StartAsync(params string[] settings) => StartAsync(InitDb, settings);

    /// <summary>Starts a physical replica of this server, which must have been started with <see cref="WithReplicas"/>.</summary>
    public Task<PostgreSqlServer> StartReplicaAsync() => StartAsync(
        (bin, folder) =>
        {
            var (program, before) = AsUser(Path.Combine(bin, "pg_basebackup"));
            PostgreSqlBinaries.Run(program, [.. before, "-d", $"host=127.0.0.1 port={Port} user=crm", "-D", Path.Combine(folder, "data"), "-R", "-X", "stream", "-c", "fast", "--no-sync"]);
        },
        _settings);

    private static async Task<PostgreSqlServer> StartAsync(Action<string, string> makeData, string[] settings)
    {
        var bin = PostgreSqlBinaries.Folder ?? throw new InvalidOperationException("PostgreSQL's programs were not found.");
        var folder = Directory.CreateTempSubdirectory("crm-postgresql-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        }

        makeData(bin, folder);
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var server = new PostgreSqlServer(folder, port, settings, Start(bin, folder, port, settings));
            try
            {
                await server.ReadyAsync();
                return server;
            }
            catch (Exception) when (attempt < 3 && server._watch.HasExited)
            {
                // Somebody else took the port.
                makeData(bin, Directory.CreateDirectory(folder).FullName);
            }
            catch
            {
                server.Dispose();
                throw;
            }
        }
    }

    public string ConnectionString(string database, string user = "crm") => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = user,
        Database = database,
    }.ToString();

    /// <summary>Runs statements in a database, each in a transaction of its own.</summary>
    public async Task RunAsync(string database, params IEnumerable<string> statements)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Kills all processes of the server; its folder stays.</summary>
    public Task KillAsync() => ServerProcesses.KillAllAsync(_server);

    /// <summary>Starts a killed server again, on the same folder and port.</summary>
    public async Task RestartAsync()
    {
        var killed = _watch;
        (_watch, _server) = Start(PostgreSqlBinaries.Folder!, _folder, Port, _settings);
        _ended.Add(killed);
        await ReadyAsync();
    }

    /// <summary>Stops the server at once, as a loss of power would; its folder goes too.</summary>
    public void Dispose()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        foreach (var watch in _ended.Prepend(_watch))
        {
            watch.StandardInput.Close();
            watch.WaitForExit();
            watch.Dispose();
        }
    }

    private static void InitDb(string bin, string folder)
    {
        string[] common = ["-D", Path.Combine(folder, "data"), "-U", "crm", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"];
        var (program, before) = AsUser(Path.Combine(bin, "initdb"));
        try
        {
            PostgreSqlBinaries.Run(program, [.. before, .. common, "--locale-provider=icu", "--icu-locale=ru"]);
        }
        catch (InvalidOperationException)
        {
            // A server without ICU.
            PostgreSqlBinaries.Run(program, [.. before, .. common]);
        }
    }

    private static (Process Watch, int Server) Start(string bin, string folder, int port, string[] settings)
    {
        string[] all =
        [
            "listen_addresses=127.0.0.1", $"port={port.ToString(CultureInfo.InvariantCulture)}", "unix_socket_directories=", "max_connections=300", "fsync=off", "synchronous_commit=off",
            "full_page_writes=off", "autovacuum=off", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=4GB", "checkpoint_timeout=1h", "shared_buffers=256MB", .. settings,
        ];
        var (program, before) = AsUser(Path.Combine(bin, "postgres"));
        var watch = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Watch, folder, program, .. before, "-D", Path.Combine(folder, "data"), .. all.SelectMany(s => new[] { "-c", s })])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        return (watch, int.Parse(watch.StandardOutput.ReadLine() ?? "0", CultureInfo.InvariantCulture));
    }

    private async Task ReadyAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await RunAsync("postgres", "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (attempt < 600 && ServerProcesses.IsAlive(_server))
            {
                await Task.Delay(100);
            }
            catch (NpgsqlException e)
            {
                throw new InvalidOperationException($"The server did not start: {await File.ReadAllTextAsync(Path.Combine(_folder, "server.log"))}", e);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The server does not serve root.
    private static (string Program, string[] Before) AsUser(string program) => PostgreSqlBinaries.Account is { } account
        ? ("setpriv", ["--reuid", account.User, "--regid", account.Group, "--clear-groups", program])
        : (program, []);
}

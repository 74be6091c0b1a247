using System.Globalization;
using Crm.Tests.PostgreSql;
using Npgsql;

namespace Crm.Crash;

/// <summary>The processor time of a server and its processes, also of those that ended (Linux).</summary>
internal static class ServerTime
{
    // The kernel's unit, whatever the machine's.
    private const double TicksPerSecond = 100;

    public static async Task<double> SpentAsync(PostgreSqlServer server)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)::int", connection);
        return Spent((int)(await command.ExecuteScalarAsync())!);
    }

    private static double Spent(int server) => OfEnded(server) + Directory.EnumerateDirectories("/proc")
        .Select(f => int.TryParse(Path.GetFileName(f), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Fields(id) : null)
        .Where(f => f is not null && f[1] == server.ToString(CultureInfo.InvariantCulture)).Sum(f => Ticks(f!, 11) + Ticks(f!, 12)) / TicksPerSecond;

    private static double OfEnded(int server) => Fields(server) is { } own ? (Ticks(own, 13) + Ticks(own, 14)) / TicksPerSecond : 0;

    private static double Ticks(string[] fields, int place) => double.Parse(fields[place], CultureInfo.InvariantCulture);

    private static string[]? Fields(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat");
            return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            return null;
        }
    }
}

using System.Globalization;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>The connection string the store really uses.</summary>
internal static class PostgreSqlConnections
{
    public static string Text(PostgreSqlStorageOptions options) => With(
        new(options.ConnectionString)
        {
            MaxPoolSize = options.MostConnections,
            MaxAutoPrepare = options.PreparedStatements,
            AutoPrepareMinUsages = 2,
            // The server ends statements in time; the client waits a little longer for it to say so.
            CommandTimeout = (int)Math.Min(int.MaxValue / 1000, Math.Ceiling(options.StatementTimeout.TotalSeconds) + 5),
        },
        options.BusyTimeout,
        options.StatementTimeout);

    /// <summary>One of several servers by itself.</summary>
    /// <param name="options">The options.</param>
    /// <param name="host">The server as the options name it: a name, perhaps with a port.</param>
    public static string Text(PostgreSqlStorageOptions options, string host)
    {
        var builder = new NpgsqlConnectionStringBuilder(Text(options)) { Host = host };
        if (host.LastIndexOf(':') is var colon and > 0 && int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && (host.IndexOf(':', StringComparison.Ordinal) == colon || host[colon - 1] == ']'))
        {
            (builder.Host, builder.Port) = (host[..colon], port);
        }

        return builder.ToString();
    }

    /// <summary>The servers that the options name.</summary>
    public static string[] Hosts(PostgreSqlStorageOptions options) =>
        new NpgsqlConnectionStringBuilder(options.ConnectionString).Host!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>For work that takes as long as it takes: filling columns, waiting for another node that does.</summary>
    public static string PatientText(PostgreSqlStorageOptions options) =>
        With(new(options.ConnectionString) { Pooling = false, CommandTimeout = 0 }, TimeSpan.Zero, TimeSpan.Zero, Hosts(options).Length > 1 ? "primary" : null);

    private static string With(NpgsqlConnectionStringBuilder given, TimeSpan forLocks, TimeSpan forStatements, string? role = null)
    {
        var builder = new NpgsqlConnectionStringBuilder(given.ConnectionString)
        {
            // A session leaves nothing behind: transactions are ended, locks are theirs, settings are not changed.
            NoResetOnClose = true,
            Enlist = false,
            // A pool of several servers says itself whom it wants.
            TargetSessionAttributes = role,
        };
        builder.MinPoolSize = Math.Min(builder.MinPoolSize, builder.MaxPoolSize);
        builder.Options = string.Create(
            CultureInfo.InvariantCulture,
            $"{builder.Options} -c lock_timeout={(long)forLocks.TotalMilliseconds} -c statement_timeout={(long)forStatements.TotalMilliseconds}").Trim();
        return builder.ToString();
    }
}

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

    /// <summary>For work that takes as long as it takes: filling columns, waiting for another node that does.</summary>
    public static string PatientText(PostgreSqlStorageOptions options) =>
        With(new(options.ConnectionString) { Pooling = false, CommandTimeout = 0 }, TimeSpan.Zero, TimeSpan.Zero);

    private static string With(NpgsqlConnectionStringBuilder given, TimeSpan forLocks, TimeSpan forStatements)
    {
        var builder = new NpgsqlConnectionStringBuilder(given.ConnectionString)
        {
            // A session leaves nothing behind: transactions are ended, locks are theirs, settings are not changed.
            NoResetOnClose = true,
            Enlist = false,
        };
        builder.MinPoolSize = Math.Min(builder.MinPoolSize, builder.MaxPoolSize);
        builder.Options = string.Create(
            CultureInfo.InvariantCulture,
            $"{builder.Options} -c lock_timeout={(long)forLocks.TotalMilliseconds} -c statement_timeout={(long)forStatements.TotalMilliseconds}").Trim();
        return builder.ToString();
    }
}

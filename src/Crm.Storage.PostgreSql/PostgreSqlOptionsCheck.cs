using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>Finds all faults of the options at once.</summary>
internal static class PostgreSqlOptionsCheck
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    public static void ThrowIfInvalid(PostgreSqlStorageOptions options)
    {
        var faults = Faults(options).ToList();
        if (faults.Count > 0)
        {
            throw new CrmConfigurationException(faults);
        }
    }

    private static IEnumerable<CrmError> Faults(PostgreSqlStorageOptions options)
    {
        if (Host(options.ConnectionString) is null)
        {
            // The text itself may hold a password: it is not told.
            yield return Fault(nameof(options.ConnectionString), "unreadable", "Host=…;Database=…;Username=…");
        }

        foreach (var (name, time) in new[] { (nameof(options.BusyTimeout), options.BusyTimeout), (nameof(options.StatementTimeout), options.StatementTimeout) })
        {
            if (time < TimeSpan.FromMilliseconds(1) || time > Longest)
            {
                yield return Fault(name, time, $"00:00:00.001…{Longest}");
            }
        }

        if (options.MostConnections is < 1 or > 1024)
        {
            yield return Fault(nameof(options.MostConnections), options.MostConnections, "1…1024");
        }

        if (options.PreparedStatements is < 0 or > 10_000)
        {
            yield return Fault(nameof(options.PreparedStatements), options.PreparedStatements, "0…10000");
        }
    }

    private static string? Host(string? connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).Host is { Length: > 0 } host ? host : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static CrmError Fault(string option, object value, string allowed) =>
        SetupErrors.OptionInvalid.With(("option", nameof(PostgreSqlStorageOptions) + "." + option), ("value", value), ("allowed", allowed));
}

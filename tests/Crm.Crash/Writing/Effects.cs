using Microsoft.Data.Sqlite;

namespace Crm.Crash;

/// <summary>What a consumer did outside the CRM: a file of its own, in which the key of a delivery and its effect are one durable row. Several processes share it.</summary>
public sealed class Effects
{
    private readonly string _connection;
    private readonly Lock _one = new();

    public Effects(string path)
    {
        _connection = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 60 }.ToString();
        Run("PRAGMA journal_mode=WAL; CREATE TABLE IF NOT EXISTS effect (seq INTEGER PRIMARY KEY, key TEXT UNIQUE, subject TEXT, version INTEGER, calls INTEGER)");
    }

    /// <summary>Does what is to be done unless the key says it was done.</summary>
    public void Do(string key, string subject, long version)
    {
        lock (_one)
        {
            Run(
                "INSERT INTO effect (key, subject, version, calls) VALUES ($key, $subject, $version, 1) ON CONFLICT (key) DO UPDATE SET calls = calls + 1",
                ("$key", key), ("$subject", subject), ("$version", version));
        }
    }

    /// <summary>The effects in their order, with how often each was asked for.</summary>
    public List<(string Key, string Subject, long Version, int Calls)> All()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key, subject, version, calls FROM effect ORDER BY seq";
        using var reader = command.ExecuteReader();
        var all = new List<(string, string, long, int)>();
        while (reader.Read())
        {
            all.Add((reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt32(3)));
        }

        return all;
    }

    private void Run(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts above.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=FULL";
        command.ExecuteNonQuery();
        return connection;
    }
}

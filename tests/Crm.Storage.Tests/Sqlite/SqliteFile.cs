using Microsoft.Data.Sqlite;

namespace Crm.Storage.Tests.Sqlite;

/// <summary>Statements on a SQLite file, past the store.</summary>
internal static class SqliteFile
{
    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    public static void Run(string path, string sql) => Ask(path, sql);

    /// <summary>The first value of the answer as text.</summary>
    public static string Ask(string path, string sql)
    {
        using var connection = Open(path);
        return Ask(connection, sql);
    }

    public static string Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        return $"{command.ExecuteScalar()}";
    }
}

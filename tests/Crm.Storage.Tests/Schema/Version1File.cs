using Crm.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Tests.Schema;

/// <summary>A SQLite file as version 1 of the tables left it, with twelve deals, some of them of a lead.</summary>
internal sealed class Version1File : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crm-version-1-");

    /// <summary>Every table, column and index, in one text.</summary>
    public const string Tables = """
        SELECT group_concat(item, char(10)) FROM (
          SELECT m.type || ' ' || m.name || ': ' || coalesce((SELECT group_concat(name || ' ' || type, ', ') FROM (SELECT name, type FROM pragma_table_info(m.name) ORDER BY name)), m.sql) AS item
          FROM sqlite_master m WHERE m.name NOT LIKE 'sqlite_%' ORDER BY item)
        """;

    public Version1File(bool isEmpty = false)
    {
        if (!isEmpty)
        {
            Run(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Schema", "Data", "version-1.sql")));
        }
    }

    public string Path => System.IO.Path.Combine(_folder.FullName, "crm.db");

    public SqliteStore Open() => new(Path);

    /// <summary>A store that works as the library of version 1 did.</summary>
    public SqliteStore OpenOld() => new(new SqliteStorageOptions { Path = Path, LibraryVersion = 1 });

    public void Run(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public string Ask(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        return $"{command.ExecuteScalar()}";
    }

    /// <summary>Version of the tables and of the oldest library that may work with them.</summary>
    public string State() => Ask("SELECT version || ', readable from ' || readable_from FROM crm_schema");

    public void Dispose() => _folder.Delete(recursive: true);

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }
}

using Crm.Storage.Sqlite;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Schema;

/// <summary>A SQLite file as version 1 of the tables left it.</summary>
internal sealed class Version1File : VersionedDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crm-version-1-");

    public Version1File(bool isEmpty = false)
    {
        if (!isEmpty)
        {
            SqliteFile.Run(Path, File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Schema", "Data", "version-1.sql")));
        }
    }

    public string Path => System.IO.Path.Combine(_folder.FullName, "crm.db");

    public override string Tables => """
        SELECT group_concat(item, char(10)) FROM (
          SELECT m.type || ' ' || m.name || ': ' || coalesce((SELECT group_concat(name || ' ' || type, ', ') FROM (SELECT name, type FROM pragma_table_info(m.name) ORDER BY name)), m.sql) AS item
          FROM sqlite_master m WHERE m.name NOT LIKE 'sqlite_%' ORDER BY item)
        """;

    public override string NewColumns => "SELECT count(*) FROM pragma_table_info('crm_deal') WHERE name = 'lead'";

    public override VersionedStore Open() => Of(new SqliteStore(Path));

    public override VersionedStore OpenOld() => Of(new SqliteStore(new SqliteStorageOptions { Path = Path, LibraryVersion = 1 }));

    public override Task RunAsync(string sql)
    {
        SqliteFile.Run(Path, sql);
        return Task.CompletedTask;
    }

    public override Task<string> AskAsync(string sql) => Task.FromResult(SqliteFile.Ask(Path, sql));

    public override string Sql(Guid id) => $"x'{id:N}'";

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static VersionedStore Of(SqliteStore store) => new(store, stage => store.MigrateAsync(stage));
}

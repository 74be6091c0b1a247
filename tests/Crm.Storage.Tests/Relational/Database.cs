using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Sqlite;
using Crm.Storage.Tests.PostgreSql;
using Crm.Tests.PostgreSql;

namespace Crm.Storage.Tests.Relational;

/// <summary>A relational store with nothing in it, gone with the test.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly Func<ValueTask> _remove;

    private Database(ICrmStore store, RelationalDatabase relational, Func<ValueTask> remove) => (Store, Relational, _remove) = (store, relational, remove);

    /// <summary>The databases every test of what is common to them runs on.</summary>
    public static TheoryData<string> All => ["SQLite", "PostgreSQL"];

    /// <summary>The same, and PostgreSQL once more with row-level security and with partitions.</summary>
    public static TheoryData<string> AllForms => ["SQLite", "PostgreSQL", PostgreSqlFactory.SecuredName, PostgreSqlFactory.PartitionedName];

    public ICrmStore Store { get; }

    public RelationalDatabase Relational { get; }

    public ITenantStore Main => Store.ForTenant(TenantId.Main);

    public static async Task<Database> CreateAsync(string name)
    {
        if (name == "SQLite")
        {
            var folder = Directory.CreateTempSubdirectory("crm-sqlite-");
            var sqlite = new SqliteStore(Path.Combine(folder.FullName, "crm.db"));
            await sqlite.MigrateAsync();
            return new(sqlite, sqlite.Database, async () =>
            {
                await sqlite.DisposeAsync();
                folder.Delete(recursive: true);
            });
        }

        PostgreSqlHere.OrSkip();
        var postgres = await PostgreSqlFactory.OpenAsync(isSecured: name == PostgreSqlFactory.SecuredName, isPartitioned: name == PostgreSqlFactory.PartitionedName);
        return new(postgres, postgres.Database, async () =>
        {
            await postgres.DisposeAsync();
            await PostgreSqlDatabases.ReleaseAsync(postgres.Options.ConnectionString);
        });
    }

    public ValueTask DisposeAsync() => _remove();
}

using Crm.Storage.PostgreSql;
using Crm.Storage.Sqlite;

namespace Crm.Storage.Tests.Schema;

/// <summary>Scripts make what migrations make.</summary>
public sealed class ScriptTests
{
    [Fact]
    public async Task A_script_brings_empty_and_older_files_to_the_tables_of_a_migration_and_changes_nothing_when_run_again()
    {
        await using var older = new Version1File();
        await using var scripted = new Version1File(isEmpty: true);
        await using var migrated = await MigratedAsync(new Version1File(isEmpty: true));
        await older.RunAsync(SqliteStore.MigrationScript(await older.AskAsync("SELECT \"MigrationId\" FROM crm_migrations")));
        await scripted.RunAsync(SqliteStore.MigrationScript());
        foreach (var file in new[] { older, scripted })
        {
            var tables = await file.AskAsync(file.Tables);
            Assert.Contains("UNIQUE", (await Assert.ThrowsAnyAsync<Exception>(() => file.RunAsync(SqliteStore.MigrationScript()))).Message, StringComparison.Ordinal);
            Assert.Equal(tables, await file.AskAsync(file.Tables));
            await using var store = file.Open();
            await store.MigrateAsync();
            Assert.Equal(file == older ? [6, 12] : [], await store.OfLeadAsync(VersionedDatabase.First));
            Assert.Equal(await migrated.AskAsync(migrated.Tables), await file.AskAsync(file.Tables));
        }
    }

    [Fact]
    public async Task A_script_for_PostgreSQL_may_be_run_twice_on_empty_and_older_databases_and_makes_what_a_migration_makes()
    {
        await using var older = await Version1PostgreSql.CreateAsync();
        await using var scripted = await Version1PostgreSql.CreateAsync(isEmpty: true);
        await using var migrated = await MigratedAsync(await Version1PostgreSql.CreateAsync(isEmpty: true));
        foreach (var database in new[] { older, scripted })
        {
            await database.RunAsync(PostgreSqlStore.MigrationScript());
            var tables = await database.AskAsync(database.Tables);
            await database.RunAsync(PostgreSqlStore.MigrationScript());
            Assert.Equal(tables, await database.AskAsync(database.Tables));
            await using var store = database.Open();
            await store.MigrateAsync();
            await store.MigrateAsync();
            Assert.Equal(await migrated.AskAsync(migrated.Tables), await database.AskAsync(database.Tables));
            Assert.Equal(database == older ? [6, 12] : [], await store.OfLeadAsync(VersionedDatabase.First));
            await store.SaveAsync(15, version: 1, VersionedDatabase.First);
            Assert.Equal(database == older ? [6, 12, 15] : [15], await store.OfLeadAsync(VersionedDatabase.First));
        }
    }

    [Fact]
    public async Task A_database_whose_first_migration_made_the_columns_of_version_2_as_well_is_brought_up_to_date()
    {
        await using var early = await Version1PostgreSql.CreateAsync();
        await early.RunAsync("ALTER TABLE crm_deal ADD COLUMN lead bytea; CREATE INDEX ix_crm_deal_lead ON crm_deal (tenant, lead, id)");
        await using var store = early.Open();
        await store.MigrateAsync();
        await using var migrated = await MigratedAsync(await Version1PostgreSql.CreateAsync(isEmpty: true));
        Assert.Equal(await migrated.AskAsync(migrated.Tables), await early.AskAsync(early.Tables));
        Assert.Equal([6, 12], await store.OfLeadAsync(VersionedDatabase.First));
    }

    private static async Task<T> MigratedAsync<T>(T database)
        where T : VersionedDatabase
    {
        await using var store = database.Open();
        await store.MigrateAsync();
        return database;
    }
}

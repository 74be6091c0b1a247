using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Crm.Storage.Sqlite;
using Crm.Storage.Tests.Sqlite;
using Crm.Tests.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Crm.Storage.Tests.Schema;

public sealed class MigrationTests
{
    private static readonly LeadId First = new(Rows.Id(900));

    [Fact]
    public void No_change_of_the_model_is_without_a_migration()
    {
        foreach (var provider in new SchemaProvider[] { SqliteMigrations.Instance, PostgreSqlMigrations.Instance })
        {
            using var context = provider.Context();
            Assert.False(context.Database.HasPendingModelChanges(), provider.GetType().Name);
        }
    }

    [Fact]
    public async Task A_file_of_version_1_is_refused_until_it_is_brought_up_to_date_with_its_deals()
    {
        using var file = new Version1File();
        await using (var early = file.Open())
        {
            Assert.Equal("storage.schema.unknown", await CodeAsync(() => OfLeadAsync(early, First)));
        }

        await using var store = file.Open();
        await store.MigrateAsync();
        Assert.Equal("2, readable from 2", file.State());
        Assert.Equal(12, await store.ForTenant(TenantId.Main).CountAsync(Specification.All<Deal>()));
        Assert.Equal([6, 12], await OfLeadAsync(store, First));
        Assert.Equal("4", file.Ask("SELECT count(*) FROM crm_deal WHERE lead IS NOT NULL"));
        await store.MigrateAsync();
        Assert.Equal("2", file.Ask("SELECT count(*) FROM crm_migrations"));
    }

    [Fact]
    public async Task Two_neighbouring_versions_of_the_library_work_on_one_file_until_the_change_is_completed()
    {
        using var file = new Version1File();
        await using var old = file.OpenOld();
        await using var now = file.Open();
        Assert.Equal([6, 12], await OfLeadAsync(old, First));
        await now.MigrateAsync(MigrationStage.Expand);
        Assert.Equal("2, readable from 1", file.State());

        // The old library knows no column: it writes none, and leaves those of others as they were.
        await SaveAsync(now, 13, version: 1, First);
        await SaveAsync(old, 14, version: 1, First);
        await SaveAsync(old, 13, version: 2, lead: null);
        await SaveAsync(now, 6, version: 2, lead: null);
        foreach (var store in new[] { old, now })
        {
            Assert.Equal([12, 14], await OfLeadAsync(store, First));
        }

        await now.MigrateAsync();
        Assert.Equal("storage.schema.unknown", await CodeAsync(() => SaveAsync(old, 15, version: 1, First)));
        await using var later = file.Open();
        await SaveAsync(now, 15, version: 1, First);
        foreach (var store in new[] { now, later })
        {
            Assert.Equal([12, 14, 15], await OfLeadAsync(store, First));
        }

        Assert.Equal("3", file.Ask($"SELECT count(*) FROM crm_deal WHERE lead = x'{First.Value:N}'"));
        await using var oldAgain = file.OpenOld();
        Assert.Equal("storage.schema.unknown", await CodeAsync(() => OfLeadAsync(oldAgain, First)));
    }

    [Fact]
    public async Task A_migration_that_fails_half_way_leaves_the_tables_as_they_were()
    {
        using var file = new Version1File();
        file.Run($"UPDATE crm_deal SET state = 'broken' WHERE id = x'{Rows.Id(9):N}'");
        await using var store = file.Open();
        Assert.NotNull(await Record.ExceptionAsync(async () => await store.MigrateAsync()));
        Assert.Equal("1, readable from 1", file.State());
        Assert.Equal("0", file.Ask("SELECT count(*) FROM pragma_table_info('crm_deal') WHERE name = 'lead'"));
        Assert.Equal("1", file.Ask("SELECT count(*) FROM crm_migrations"));
    }

    [Fact]
    public async Task A_script_brings_empty_and_older_files_to_the_tables_of_a_migration_and_changes_nothing_when_run_again()
    {
        using var older = new Version1File();
        using var scripted = new Version1File(isEmpty: true);
        using var migrated = new Version1File(isEmpty: true);
        await using (var store = new SqliteStore(new SqliteStorageOptions { Path = migrated.Path, MigratesAtStart = true }))
        {
            Assert.Empty(await OfLeadAsync(store, First));
        }

        older.Run(SqliteStore.MigrationScript(older.Ask("SELECT \"MigrationId\" FROM crm_migrations")));
        scripted.Run(SqliteStore.MigrationScript());
        foreach (var file in new[] { older, scripted })
        {
            var tables = file.Ask(Version1File.Tables);
            Assert.Contains("UNIQUE", Assert.ThrowsAny<Exception>(() => file.Run(SqliteStore.MigrationScript())).Message, StringComparison.Ordinal);
            Assert.Equal(tables, file.Ask(Version1File.Tables));
            await using var store = file.Open();
            await store.MigrateAsync();
            Assert.Equal(file == older ? [6, 12] : [], await OfLeadAsync(store, First));
            Assert.Equal(migrated.Ask(Version1File.Tables), file.Ask(Version1File.Tables));
        }
    }

    [Fact]
    public async Task A_script_for_PostgreSQL_may_be_run_twice_and_makes_what_a_migration_makes()
    {
        PostgreSqlHere.OrSkip();
        var (server, connectionString) = (await PostgreSqlDatabases.ServerAsync(), await PostgreSqlDatabases.CreateEmptyAsync());
        await using var store = new PostgreSqlStore(connectionString);
        for (var i = 0; i < 2; i++)
        {
            await server.RunAsync(new NpgsqlConnectionStringBuilder(connectionString).Database!, PostgreSqlStore.MigrationScript());
        }

        await store.MigrateAsync();
        await store.MigrateAsync();
        var deal = Rows.Deal(1) with { Lead = First };
        Assert.Equal(CommitStatus.Committed, (await store.ForTenant(TenantId.Main).CommitAsync(Rows.Set(1, RecordSave.Of(deal, 0)))).Status);
        Assert.Equal(1, await store.ForTenant(TenantId.Main).CountAsync(Specification.Where<Deal>(d => d.Lead == First)));
    }

    private static async Task<List<int>> OfLeadAsync(SqliteStore store, LeadId lead)
    {
        var found = await store.ForTenant(TenantId.Main).QueryAsync(Specification.Where<Deal>(d => d.Lead == lead)).ToListAsync();
        return [.. found.Select(d => Enumerable.Range(1, 20).Single(n => d.Id.Value == Rows.Id(n)))];
    }

    private static async Task SaveAsync(SqliteStore store, int deal, long version, LeadId? lead)
    {
        var record = Rows.Deal(deal, version) with { Lead = lead };
        var outcome = await store.ForTenant(TenantId.Main).CommitAsync(Rows.Set((100 * deal) + (int)version, RecordSave.Of(record, version - 1)));
        Assert.Equal(CommitStatus.Committed, outcome.Status);
    }

    private static async Task<string?> CodeAsync(Func<Task> work) => (await Record.ExceptionAsync(work) as CrmException)?.Code;
}

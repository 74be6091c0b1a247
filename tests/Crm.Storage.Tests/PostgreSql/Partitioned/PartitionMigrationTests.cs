using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.Schema;
using Crm.Storage.Tests.Sqlite;
using Crm.Storage.Tests.Tenants.RowSecurity;

namespace Crm.Storage.Tests.PostgreSql.Partitioned;

/// <summary>What comes after tables were partitioned: migrations, the version before, row-level security.</summary>
public sealed class PartitionMigrationTests
{
    private const string OfPartitions = "SELECT count(*) FROM pg_inherits WHERE inhparent = 'crm_delivery_cursor'::regclass";

    [Fact]
    public async Task Partitioned_tables_of_version_1_are_migrated_while_both_libraries_work_and_new_tables_are_partitioned_with_them()
    {
        await using var database = await Version1PostgreSql.CreateAsync();
        await using var old = database.OpenOld();
        await ((PostgreSqlStore)old.Store).PartitionAsync(3);
        await using var now = database.Open();
        Assert.Equal("storage.schema.unknown", await VersionedStore.CodeAsync(() => ((PostgreSqlStore)now.Store).PartitionAsync(5).AsTask()));
        Assert.Equal([6, 12], await old.OfLeadAsync(VersionedDatabase.First));
        await now.MigrateAsync(MigrationStage.Expand);
        Assert.Equal("8, readable from 1", await database.StateAsync());
        Assert.Equal("3", await database.AskAsync(OfPartitions));
        await now.SaveAsync(13, version: 1, VersionedDatabase.First);
        await old.SaveAsync(14, version: 1, VersionedDatabase.First);
        await old.SaveAsync(13, version: 2, lead: null);
        foreach (var store in new[] { old, now })
        {
            Assert.Equal([6, 12, 14], await store.OfLeadAsync(VersionedDatabase.First));
        }

        await now.MigrateAsync();
        Assert.Equal("8, readable from 8", await database.StateAsync());
        Assert.Equal("3", await database.AskAsync($"SELECT count(*) FROM crm_deal WHERE lead = {database.Sql(VersionedDatabase.First.Value)}"));
        Assert.Equal("storage.schema.unknown", await VersionedStore.CodeAsync(() => old.SaveAsync(15, version: 1, VersionedDatabase.First)));
        await now.SaveAsync(15, version: 1, VersionedDatabase.First);
        Assert.Equal("8", await database.AskAsync("SELECT count(*) FROM crm_migrations"));
    }

    [Fact]
    public async Task Tables_that_were_partitioned_and_brought_back_are_those_of_a_database_that_never_was()
    {
        await using var partitioned = await Version1PostgreSql.CreateAsync();
        await using var plain = await Version1PostgreSql.CreateAsync();
        await using var old = partitioned.OpenOld();
        await ((PostgreSqlStore)old.Store).PartitionAsync(2);
        await using var now = partitioned.Open();
        await using var other = plain.Open();
        await now.MigrateAsync();
        await other.MigrateAsync();
        Assert.NotEqual(await plain.AskAsync(plain.Tables), await partitioned.AskAsync(partitioned.Tables));
        await ((PostgreSqlStore)now.Store).PartitionAsync(1);
        Assert.Equal(await plain.AskAsync(plain.Tables), await partitioned.AskAsync(partitioned.Tables));
    }

    [Fact]
    public async Task Row_level_security_goes_on_guarding_tables_that_become_partitioned_and_guards_each_partition()
    {
        await using var one = await SecuredPostgreSql.WithRowsAsync();
        await one.Store.PartitionAsync(3);
        Assert.Equal(3, await one.Store.ForTenant(SecuredPostgreSql.A).CountAsync(Specifications.Specification.All<Deals.Deal>()));
        await using var again = one.Another();
        Assert.NotNull(await again.ForTenant(SecuredPostgreSql.B).FindAsync<Deals.Deal>(Rows.Id(1)));
        await using var connection = await one.ConnectAsync(tenant: SecuredPostgreSql.A);
        foreach (var table in new[] { "crm_deal", "crm_deal_h3_0", "crm_deal_h3_1", "crm_deal_h3_2" })
        {
            Assert.Equal(0L, await OnePostgreSql.RunAsync(connection, $"SELECT count(*) FROM {table} WHERE tenant <> 'a'"));
        }

        Assert.Equal(3L, await OnePostgreSql.RunAsync(connection, "SELECT count(*) FROM crm_deal"));
        Assert.Equal(6L, await one.AsSuperuserAsync("SELECT count(*) FROM crm_deal"));
        Assert.Equal("0", $"{await one.AsSuperuserAsync("SELECT count(*) FROM pg_class WHERE relname LIKE 'crm\\_%' AND relkind IN ('r', 'p') AND relname NOT IN ('crm_schema', 'crm_migrations') AND NOT relforcerowsecurity")}");

        // Secured after it was partitioned.
        await using var two = await OnePostgreSql.CreateAsync();
        await two.Store.PartitionAsync(2);
        await using var securing = new PostgreSqlStore(new PostgreSqlStorageOptions { ConnectionString = two.ConnectionString, RowLevelSecurity = true });
        await securing.MigrateAsync();
        await using var seen = await two.ConnectAsync();
        Assert.Equal(0L, await OnePostgreSql.RunAsync(seen, "SELECT count(*) FROM pg_class WHERE relname LIKE 'crm\\_deal%' AND relkind IN ('r', 'p') AND NOT relforcerowsecurity"));
    }
}

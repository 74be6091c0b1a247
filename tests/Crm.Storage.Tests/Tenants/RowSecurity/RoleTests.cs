using Crm.Deals;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.PostgreSql;
using Crm.Storage.Tests.Relational;
using Crm.Storage.Tests.Sqlite;
using Crm.Tests.PostgreSql;

namespace Crm.Storage.Tests.Tenants.RowSecurity;

/// <summary>Who may work on guarded tables: ordinary roles, and stores that say their tenant.</summary>
public sealed class RoleTests
{
    private const string Inactive = "storage.row_security.inactive";

    [Fact]
    public async Task A_role_that_no_rule_holds_for_is_refused()
    {
        await using var one = await SecuredPostgreSql.WithRowsAsync();
        await using var superuser = one.Another("crm");
        Assert.Equal(Inactive, await CodeAsync(superuser));
        await one.AsSuperuserAsync($"CREATE ROLE crm_bypassing LOGIN BYPASSRLS; GRANT {PostgreSqlDatabases.Ordinary} TO crm_bypassing");
        try
        {
            await using var bypassing = one.Another("crm_bypassing");
            Assert.Equal(Inactive, await CodeAsync(bypassing));
        }
        finally
        {
            await one.AsSuperuserAsync("DROP ROLE crm_bypassing");
        }
    }

    [Fact]
    public async Task Tables_without_the_rules_are_refused_until_migrated_with_the_option()
    {
        await using var one = await SecuredPostgreSql.WithRowsAsync();
        await one.AsSuperuserAsync("DROP POLICY crm_tenant ON crm_deal; ALTER TABLE crm_deal DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY; DROP POLICY crm_tenant ON crm_key");
        await using var again = one.Another();
        Assert.Equal(Inactive, await CodeAsync(again));
        await again.MigrateAsync();
        Assert.Null(await CodeAsync(again));
        await using var connection = await one.ConnectAsync();
        Assert.Equal(0L, await OnePostgreSql.RunAsync(connection, "SELECT count(*) FROM crm_deal"));
        Assert.NotNull(await again.ForTenant(SecuredPostgreSql.A).FindAsync<Deal>(Rows.Id(1)));
    }

    [Fact]
    public async Task A_store_that_does_not_say_its_tenant_is_refused_and_its_migrations_leave_the_rules()
    {
        await using var one = await SecuredPostgreSql.WithRowsAsync();
        await using var untold = one.Another(isTold: false);
        Assert.Equal("storage.row_security.unexpected", await CodeAsync(untold));
        await untold.MigrateAsync();
        Assert.Equal("storage.row_security.unexpected", await CodeAsync(untold));
        await using var told = one.Another();
        Assert.Null(await CodeAsync(told));
    }

    [Fact]
    public async Task A_role_that_owns_nothing_works_and_cannot_migrate()
    {
        await using var one = await SecuredPostgreSql.WithRowsAsync();
        await one.AsSuperuserAsync("CREATE ROLE crm_working LOGIN; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO crm_working");
        try
        {
            await using var working = one.Another("crm_working");
            var a = working.ForTenant(SecuredPostgreSql.A);
            Assert.Equal(CommitStatus.Committed, (await a.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(1, 2), 1)))).Status);
            Assert.Equal(2, (await a.WholeLogAsync()).Count);
            Assert.Equal(1, (await working.ForTenant(SecuredPostgreSql.B).FindAsync<Deal>(Rows.Id(1)))!.Version);
            Assert.Equal("storage.store.unavailable", await OnePostgreSql.CodeAsync(() => working.StartEpochAsync().AsTask()));
            await working.DisposeAsync();
        }
        finally
        {
            await one.AsSuperuserAsync("DROP OWNED BY crm_working; DROP ROLE crm_working");
        }
    }

    private static Task<string?> CodeAsync(PostgreSqlStore store) => OnePostgreSql.CodeAsync(() => store.ForTenant(SecuredPostgreSql.A).FindAsync<Deal>(Rows.Id(1)).AsTask());
}

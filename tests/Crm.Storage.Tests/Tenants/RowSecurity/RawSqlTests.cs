using Crm.Storage.Tests.PostgreSql;

namespace Crm.Storage.Tests.Tenants.RowSecurity;

/// <summary>What the server gives to SQL of anybody, without the SDK: rows of the tenant it was told, and of no other.</summary>
public sealed class RawSqlTests
{
    private const string Refused = "42501";

    [Fact]
    public async Task Who_says_no_tenant_sees_and_writes_nothing_though_he_owns_the_tables()
    {
        await using var one = await SecuredPostgreSql.WithRowsAsync();
        await using var connection = await one.ConnectAsync();
        foreach (var table in SecuredPostgreSql.Tables)
        {
            Assert.Equal(0L, await OnePostgreSql.RunAsync(connection, $"SELECT count(*) FROM {table}"));
        }

        Assert.Equal(6L, await one.AsSuperuserAsync("SELECT count(*) FROM crm_deal"));
        Assert.Equal(Refused, await SecuredPostgreSql.RefusalAsync(connection, "INSERT INTO crm_claim VALUES ('a', 's', 'k', 'deal', '\\x00')"));
        await OnePostgreSql.RunAsync(connection, "UPDATE crm_deal SET version = 9; DELETE FROM crm_claim");
        Assert.Equal(0L, await one.AsSuperuserAsync("SELECT count(*) FROM crm_deal WHERE version = 9"));
        Assert.Equal(2L, await one.AsSuperuserAsync("SELECT count(*) FROM crm_claim"));
    }

    [Fact]
    public async Task Who_says_a_tenant_sees_its_rows_and_no_others()
    {
        await using var one = await SecuredPostgreSql.WithRowsAsync();
        await using var connection = await one.ConnectAsync(tenant: SecuredPostgreSql.A);
        foreach (var (table, rows) in new[] { ("crm_deal", 3L), ("crm_key", 3L), ("crm_claim", 1L), ("crm_log", 1L), ("crm_change_set", 1L) })
        {
            Assert.Equal(rows, await OnePostgreSql.RunAsync(connection, $"SELECT count(*) FROM {table}"));
            Assert.Equal(0L, await OnePostgreSql.RunAsync(connection, $"SELECT count(*) FROM {table} WHERE tenant <> 'a'"));
            Assert.Equal(rows * 2, await one.AsSuperuserAsync($"SELECT count(*) FROM {table}"));
        }
    }

    [Fact]
    public async Task Who_says_a_tenant_cannot_touch_or_add_rows_of_another()
    {
        await using var one = await SecuredPostgreSql.WithRowsAsync();
        await using var connection = await one.ConnectAsync(tenant: SecuredPostgreSql.A);
        Assert.Equal(Refused, await SecuredPostgreSql.RefusalAsync(connection, "INSERT INTO crm_claim VALUES ('b', 's', 'k', 'deal', '\\x00')"));
        Assert.Null(await SecuredPostgreSql.RefusalAsync(connection, "INSERT INTO crm_claim VALUES ('a', 's', 'k', 'deal', '\\x00')"));
        Assert.Equal(Refused, await SecuredPostgreSql.RefusalAsync(connection, "UPDATE crm_deal SET tenant = 'b'"));
        await OnePostgreSql.RunAsync(connection, "UPDATE crm_deal SET version = 9; DELETE FROM crm_claim WHERE tenant = 'b'");
        Assert.Equal(3L, await one.AsSuperuserAsync("SELECT count(*) FROM crm_deal WHERE version = 9 AND tenant = 'a'"));
        Assert.Equal(0L, await one.AsSuperuserAsync("SELECT count(*) FROM crm_deal WHERE version = 9 AND tenant = 'b'"));
        Assert.Equal(1L, await one.AsSuperuserAsync("SELECT count(*) FROM crm_claim WHERE tenant = 'b'"));
    }

    [Fact]
    public async Task Every_table_with_a_tenant_has_the_rule()
    {
        await using var one = await SecuredPostgreSql.CreateAsync();
        var open = await one.AsSuperuserAsync(
            """
            SELECT string_agg(c.relname, ', ') FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant'
            WHERE c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'crm_tenant'))
            """);
        Assert.Equal(DBNull.Value, open);
        Assert.Equal((long)SecuredPostgreSql.Tables.Count, await one.AsSuperuserAsync("SELECT count(*) FROM pg_policy WHERE polname = 'crm_tenant'"));
    }
}

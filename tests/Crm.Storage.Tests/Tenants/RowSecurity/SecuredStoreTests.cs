using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Tests.PostgreSql;
using Crm.Storage.Tests.Relational;
using Crm.Storage.Tests.Sqlite;
using Npgsql;

namespace Crm.Storage.Tests.Tenants.RowSecurity;

/// <summary>How a store works on guarded tables; that it keeps every promise is the conformance kit's part.</summary>
public sealed class SecuredStoreTests
{
    [Fact]
    public async Task A_connection_that_goes_back_to_the_pool_knows_no_tenant()
    {
        await using var one = await SecuredPostgreSql.CreateAsync();
        await using var store = one.Another(connections: 1);
        var a = store.ForTenant(SecuredPostgreSql.A);
        Assert.Empty(await SettingAsync());
        await SecuredPostgreSql.SaveAsync(store, SecuredPostgreSql.A);
        Assert.Empty(await SettingAsync());
        await a.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(1), 0)));
        Assert.Empty(await SettingAsync());
        Assert.Equal(3, await a.CountAsync(Specification.All<Deal>()));
        Assert.Empty(await SettingAsync());
        await foreach (var deal in a.QueryAsync(Specification.All<Deal>()))
        {
            Assert.Equal("Ёлка a", deal.Topic);
            break;
        }

        Assert.Empty(await SettingAsync());
        await (await a.SnapshotAsync()).DisposeAsync();
        Assert.Empty(await SettingAsync());
        Assert.Equal(0, await store.ForTenant(SecuredPostgreSql.B).CountAsync(Specification.All<Deal>()));

        async Task<string> SettingAsync()
        {
            await using var session = await store.Database.OpenForSchemaAsync(isPatient: false, CancellationToken.None);
            return (string?)await session.ScalarAsync("SELECT current_setting('crm.tenant', true)", [], CancellationToken.None) ?? "";
        }
    }

    [Fact]
    public async Task Saying_the_tenant_takes_no_round_trip()
    {
        await using var one = await SecuredPostgreSql.WithRowsAsync();
        using var recorder = CommandRecorder.On(one.Store);
        var a = one.Store.ForTenant(SecuredPostgreSql.A);
        await a.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(1, 2), 1)));
        await a.FindAsync<Deal>(Rows.Id(1));
        await a.QueryAsync(Specification.All<Deal>()).ToListAsync();
        Assert.Equal(3, recorder.Trips.Count);
        Assert.All(recorder.Trips, t => Assert.Equal("SELECT set_config('crm.tenant', @p0, true)", t[0].Sql));
    }

    [Fact]
    public async Task Tenants_take_turns_in_one_transaction_of_an_embedder_and_see_their_own_rows()
    {
        await using var one = await SecuredPostgreSql.WithRowsAsync();
        await using var connection = await one.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var (a, b) = (one.Store.ForTenant(SecuredPostgreSql.A, transaction), one.Store.ForTenant(SecuredPostgreSql.B, transaction));
        Assert.Equal("Ёлка a", (await a.FindAsync<Deal>(Rows.Id(1)))!.Topic);
        Assert.Equal("Ёлка b", (await b.FindAsync<Deal>(Rows.Id(1)))!.Topic);
        Assert.Equal(CommitStatus.Committed, (await a.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(1, 2), 1)))).Status);
        Assert.Equal(CommitStatus.Conflict, (await b.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(1, 3), 2)))).Status);
        Assert.Equal((2, 1), ((await a.FindAsync<Deal>(Rows.Id(1)))!.Version, (await b.FindAsync<Deal>(Rows.Id(1)))!.Version));
        await transaction.CommitAsync();
        Assert.Equal(2, (await one.Store.ForTenant(SecuredPostgreSql.A).WholeLogAsync()).Count);
    }

    [Fact]
    public async Task A_transaction_of_a_role_that_no_rule_holds_for_is_refused()
    {
        await using var one = await SecuredPostgreSql.WithRowsAsync();
        await using var connection = await one.ConnectAsync("crm");
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        var a = one.Store.ForTenant(SecuredPostgreSql.A, transaction);
        Assert.Equal("storage.row_security.inactive", await OnePostgreSql.CodeAsync(() => a.FindAsync<Deal>(Rows.Id(1)).AsTask()));
    }

    [Fact]
    public async Task Migrations_fill_the_rows_of_all_tenants_and_leave_the_tables_guarded()
    {
        await using var one = await SecuredPostgreSql.WithRowsAsync();
        await one.AsSuperuserAsync("UPDATE crm_schema SET fold_version = 0; UPDATE crm_deal SET topic_folded = 'x'; DELETE FROM crm_key");
        await using var again = one.Another();
        await again.MigrateAsync();
        Assert.Equal(6L, await one.AsSuperuserAsync("SELECT count(*) FROM crm_deal WHERE topic_folded LIKE 'ЕЛКА %'"));
        Assert.Equal(6L, await one.AsSuperuserAsync("SELECT count(*) FROM crm_key"));
        Assert.Equal(3, await again.ForTenant(SecuredPostgreSql.B).CountAsync(Specification.Where<Deal>(d => d.Tags.Any(t => t == "vip"))));
        await using var connection = await one.ConnectAsync();
        Assert.Equal(0L, await OnePostgreSql.RunAsync(connection, "SELECT count(*) FROM crm_deal"));
    }

    [Fact]
    public async Task A_new_epoch_begins_above_the_numbers_of_all_tenants()
    {
        await using var one = await SecuredPostgreSql.WithRowsAsync();
        await one.AsSuperuserAsync("UPDATE crm_log SET seq = seq + (1000000::bigint << 16) WHERE tenant = 'b'");
        await one.Store.StartEpochAsync();
        await SecuredPostgreSql.SaveAsync(one.Store, TenantId.Main);
        Assert.True((bool)(await one.AsSuperuserAsync("SELECT min(seq) FILTER (WHERE tenant = 'main') > max(seq) FILTER (WHERE tenant = 'b') FROM crm_log"))!);
        await using var connection = await one.ConnectAsync();
        Assert.Equal(0L, await OnePostgreSql.RunAsync(connection, "SELECT count(*) FROM crm_log"));
    }
}

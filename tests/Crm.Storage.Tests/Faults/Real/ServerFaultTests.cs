using Crm.Deals;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.PostgreSql;
using Crm.Storage.Tests.Sqlite;
using Crm.Tests.PostgreSql;
using Npgsql;

namespace Crm.Storage.Tests.Faults.Real;

/// <summary>What a PostgreSQL server itself refuses.</summary>
public sealed class ServerFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_whose_disk_is_full_refuses_commits_as_full_and_goes_on_when_there_is_room()
    {
        PostgreSqlHere.OrSkip();
        using var disk = SmallDisk.OrSkip(kilobytes: 32_768, PostgreSqlBinaries.Account);
        var server = await PostgreSqlDatabases.ServerAsync();
        await server.RunAsync("postgres", $"CREATE TABLESPACE crm_small LOCATION '{disk.Folder}'", "CREATE DATABASE crm_full TEMPLATE template0 TABLESPACE crm_small STRATEGY file_copy");
        try
        {
            await using var store = new PostgreSqlStore(server.ConnectionString("crm_full"));
            await store.MigrateAsync(Token);
            var tenant = store.ForTenant(TenantId.Main);
            var filler = disk.Fill();
            var (kept, refused) = await Committing.UntilAsync(tenant, "storage.store.full", first: 1);
            await Committing.HoldsAsync(tenant, kept);
            File.Delete(filler);
            Assert.Equal(CommitStatus.Committed, (await tenant.CommitAsync(refused, Token)).Status);
            await Committing.HoldsAsync(tenant, [.. kept, refused]);
        }
        finally
        {
            await server.RunAsync("postgres", "DROP DATABASE crm_full WITH (FORCE)", "DROP TABLESPACE crm_small");
        }
    }

    [Fact]
    public async Task A_server_that_takes_no_writes_refuses_commits_as_read_only_and_answers_readers()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await one.Main.CommitAsync(Committing.Set(1), Token);
        await using var store = new PostgreSqlStore(new NpgsqlConnectionStringBuilder(one.ConnectionString) { Options = "-c default_transaction_read_only=on" }.ToString());
        var tenant = store.ForTenant(TenantId.Main);
        Assert.Equal("storage.store.read_only", await Committing.CodeAsync(() => tenant.CommitAsync(Committing.Set(2), Token).AsTask()));
        Assert.Equal("storage.store.read_only", await Committing.CodeAsync(() => tenant.CommitManyAsync([Committing.Set(2), Committing.Set(3)], Token).AsTask()));
        Assert.NotNull(await tenant.FindAsync<Deal>(Rows.Id(1), Token));
        await Committing.HoldsAsync(one.Main, [Committing.Set(1)]);
    }

    [Fact]
    public async Task A_library_that_became_too_old_for_the_tables_writes_no_more_and_a_new_start_is_refused()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await one.Main.CommitAsync(Committing.Set(1), Token);
        await one.ExecuteAsync("UPDATE crm_schema SET version = 99, readable_from = 99");
        Assert.Equal("storage.schema.unknown", await Committing.CodeAsync(() => one.Main.CommitAsync(Committing.Set(2), Token).AsTask()));
        await using var late = one.Another();
        Assert.Equal("storage.schema.unknown", await Committing.CodeAsync(() => late.ForTenant(TenantId.Main).FindAsync<Deal>(Rows.Id(1), Token).AsTask()));
        Assert.Equal("storage.schema.unknown", await Committing.CodeAsync(() => late.MigrateAsync(Token).AsTask()));
        await one.ExecuteAsync("UPDATE crm_schema SET version = 3, readable_from = 3");
        await Committing.HoldsAsync(one.Main, [Committing.Set(1)]);
    }

    [Fact]
    public async Task Rows_that_are_no_longer_what_was_written_are_refused_as_damaged()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await one.Main.CommitAsync(Committing.Set(1), Token);
        await one.ExecuteAsync("""UPDATE crm_deal SET state = '{"id": 1}'""");
        Assert.Equal("storage.image.invalid", await Committing.CodeAsync(() => one.Main.FindAsync<Deal>(Rows.Id(1), Token).AsTask()));
        Assert.Equal("storage.image.invalid", await Committing.CodeAsync(() => one.Main.QueryAsync(Specifications.Specification.All<Deal>(), Token).ToListAsync(Token).AsTask()));
    }

    [Theory]
    [InlineData(PostgresErrorCodes.DiskFull, "storage.store.full")]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction, "storage.store.read_only")]
    [InlineData(PostgresErrorCodes.DataCorrupted, "storage.image.invalid")]
    [InlineData(PostgresErrorCodes.IndexCorrupted, "storage.image.invalid")]
    [InlineData(PostgresErrorCodes.TooManyConnections, "storage.store.busy")]
    [InlineData(PostgresErrorCodes.AdminShutdown, "storage.store.unavailable")]
    public void Each_refusal_of_the_server_has_the_code_of_its_remedy(string state, string code) =>
        Assert.Equal(code, ((CrmException)PostgreSqlFaults.Translate(new PostgresException("refused", "ERROR", "ERROR", state), Token)).Code);
}

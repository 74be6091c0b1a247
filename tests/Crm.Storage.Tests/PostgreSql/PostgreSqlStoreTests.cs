using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.Sqlite;
using Crm.Tests.PostgreSql;

namespace Crm.Storage.Tests.PostgreSql;

public sealed class PostgreSqlStoreTests
{
    [Fact]
    public async Task A_database_without_tables_is_refused_until_migrated_also_by_several_at_once()
    {
        await using var one = await OnePostgreSql.CreateAsync(withTables: false);
        Assert.Equal("storage.schema.unknown", await OnePostgreSql.CodeAsync(() => one.Main.FindAsync<Deal>(Rows.Id(1)).AsTask()));
        await using var other = one.Another();
        await Task.WhenAll(one.Store.MigrateAsync().AsTask(), other.MigrateAsync().AsTask());
        await one.Store.MigrateAsync();
        Assert.Null(await one.Main.FindAsync<Deal>(Rows.Id(1)));
    }

    [Fact]
    public async Task Tables_of_another_folding_are_refused_until_computed_anew()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await new Rows(3).SaveAsync(one.Main);
        await using var connection = await one.ConnectAsync();
        await OnePostgreSql.RunAsync(connection, "UPDATE crm_schema SET fold_version = 0; UPDATE crm_deal SET topic_folded = 'x'");
        await using var again = one.Another();
        var yolka = Specification.Where<Deal>(d => Text.FoldedStartsWith(d.Topic, "ёлка"));
        Assert.Equal("storage.schema.unknown", await OnePostgreSql.CodeAsync(() => again.ForTenant(TenantId.Main).CountAsync(yolka).AsTask()));
        await again.MigrateAsync();
        Assert.Equal(new Rows(3).Deals.Count(d => yolka.IsSatisfiedBy(d)), await again.ForTenant(TenantId.Main).CountAsync(yolka));
    }

    [Fact]
    public async Task A_commit_that_waits_too_long_for_another_of_the_same_record_is_told_so_and_one_of_another_record_is_not_held_up()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await using var impatient = one.Another(TimeSpan.FromMilliseconds(100));
        await using var connection = await one.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await one.Store.ForTenant(TenantId.Main, transaction).CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
        var tenant = impatient.ForTenant(TenantId.Main);
        Assert.Equal("storage.store.busy", await OnePostgreSql.CodeAsync(() => tenant.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(1), 0))).AsTask()));
        Assert.Equal(CommitStatus.Committed, (await tenant.CommitAsync(Rows.Set(3, RecordSave.Of(Rows.Deal(2), 0)))).Status);
        await transaction.RollbackAsync();
        Assert.Equal(CommitStatus.Committed, (await tenant.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(1), 0)))).Status);
    }

    [Fact]
    public async Task A_commit_of_very_many_records_and_commits_of_few_wait_for_each_other_and_all_are_kept()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        var many = Rows.Set(1, Enumerable.Range(1_000, 300).Select(i => RecordSave.Of(Rows.Deal(i), 0)));
        var few = Enumerable.Range(1, 20).Select(i => Rows.Set(1 + i, RecordSave.Of(Rows.Deal(i), 0)));
        var outcomes = await Task.WhenAll(few.Prepend(many).Select(s => Task.Run(() => one.Main.CommitAsync(s).AsTask())));
        Assert.All(outcomes, o => Assert.Equal(CommitStatus.Committed, o.Status));
        Assert.Equal(320, await one.Main.CountAsync(Specification.All<Deal>()));
    }

    [Fact]
    public async Task A_snapshot_answers_while_a_list_of_it_is_being_read()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        var rows = new Rows(2);
        await rows.SaveAsync(one.Main);
        await using var snapshot = await one.Main.SnapshotAsync();
        await one.Main.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(9_000), 0)));
        var seen = 0;
        await foreach (var deal in snapshot.QueryAsync(Specification.All<Deal>()))
        {
            Assert.Equal(deal, await snapshot.FindAsync<Deal>(deal.Id.Value));
            Assert.Equal(rows.Deals.Count, await snapshot.CountAsync(Specification.All<Deal>()));
            seen++;
        }

        Assert.Equal(rows.Deals.Count, seen);
    }

    [Fact]
    public async Task A_server_that_was_stopped_is_unavailable_and_nothing_else()
    {
        PostgreSqlHere.OrSkip();
        string connectionString;
        using (var server = await PostgreSqlServer.StartAsync())
        {
            connectionString = server.ConnectionString("postgres");
            await using var before = new PostgreSqlStore(connectionString);
            await before.MigrateAsync();
            await using var broken = new PostgreSqlStore(connectionString);
            Assert.Null(await broken.ForTenant(TenantId.Main).FindAsync<Deal>(Rows.Id(1)));
            server.Dispose();
            Assert.Equal("storage.store.unavailable", await OnePostgreSql.CodeAsync(() => broken.ForTenant(TenantId.Main).FindAsync<Deal>(Rows.Id(1)).AsTask()));
            Assert.Equal("storage.store.unavailable", await OnePostgreSql.CodeAsync(() => broken.ForTenant(TenantId.Main).CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0))).AsTask()));
        }

        await using var late = new PostgreSqlStore(connectionString);
        Assert.Equal("storage.store.unavailable", await OnePostgreSql.CodeAsync(() => late.ForTenant(TenantId.Main).FindAsync<Deal>(Rows.Id(1)).AsTask()));
    }

    [Fact]
    public void Options_that_cannot_work_are_told_all_together()
    {
        var fault = Assert.Throws<CrmConfigurationException>(() => new PostgreSqlStore(new PostgreSqlStorageOptions
        {
            ConnectionString = "nonsense",
            BusyTimeout = TimeSpan.Zero,
            StatementTimeout = TimeSpan.MaxValue,
            MostConnections = 0,
            PreparedStatements = -1,
        }));
        Assert.Equal(Enumerable.Repeat("setup.option.invalid", 5), fault.Errors.Select(e => e.Code));
    }
}

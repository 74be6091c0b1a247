using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.Sqlite;
using Npgsql;

namespace Crm.Storage.Tests.PostgreSql;

/// <summary>Commits that rely on one record go side by side; whoever writes it is alone; no two commits each rely on what the other writes.</summary>
public sealed class SharedGuardTests
{
    private static readonly Guard OnDeal1 = new(Rows.Deal(1).Id.Reference, 1);

    [Fact]
    public async Task Commits_that_guard_one_record_do_not_wait_for_each_other_and_one_that_writes_it_does()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        var store = one.Store.ForTenant(TenantId.Main);
        await store.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
        await using var hasty = new PostgreSqlStore(one.Store.Options with { BusyTimeout = TimeSpan.FromMilliseconds(200) });
        await using var connection = await one.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await LockAsync(connection, Rows.Set(2) with { Guards = [OnDeal1] });
        Assert.Equal(CommitStatus.Committed, (await hasty.ForTenant(TenantId.Main).CommitAsync(Rows.Set(3) with { Guards = [OnDeal1] })).Status);
        Assert.Equal("storage.store.busy", await OnePostgreSql.CodeAsync(() => hasty.ForTenant(TenantId.Main).CommitAsync(Rows.Set(4, RecordSave.Of(Rows.Deal(1, version: 2), 1))).AsTask()));

        // What an embedder's transaction guards it may write later: nobody else guards it meanwhile.
        await using var own = await one.ConnectAsync();
        await using var within = await own.BeginTransactionAsync();
        Assert.Equal("storage.store.busy", await OnePostgreSql.CodeAsync(async () =>
        {
            await using var timeout = new NpgsqlCommand("SET LOCAL lock_timeout = '200ms'", own, within);
            await timeout.ExecuteNonQueryAsync();
            await one.Store.ForTenant(TenantId.Main, within).CommitAsync(Rows.Set(5) with { Guards = [OnDeal1] });
        }));
        await transaction.RollbackAsync();
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(Rows.Set(4, RecordSave.Of(Rows.Deal(1, version: 2), 1)))).Status);
    }

    [Fact]
    public async Task Two_commits_that_each_rely_on_what_the_other_writes_are_never_both_made()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        var store = one.Store.ForTenant(TenantId.Main);
        long[] versions = [1, 1];
        await store.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0), RecordSave.Of(Rows.Deal(2), 0)));
        for (var race = 1; race <= 150; race++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(async () => await store.CommitAsync(Rows.Set(
                (10 * race) + i,
                RecordSave.Of(Rows.Deal(i + 1, versions[i] + 1), versions[i])) with
            { Guards = [new(Rows.Deal(2 - i).Id.Reference, versions[1 - i])] }))));
            var made = Array.FindAll([0, 1], i => outcomes[i].Status == CommitStatus.Committed);
            versions[Assert.Single(made)]++;
        }
    }

    private static async Task LockAsync(NpgsqlConnection connection, ChangeSet changes)
    {
        var locks = CommitLocks.Statement(TenantId.Main, [changes], sharesGuards: true);
        await using var command = new NpgsqlCommand(Positions.Of(locks.Sql), connection);
        foreach (var value in locks.Values)
        {
            var parameter = new NpgsqlParameter();
            PostgreSqlValues.Bind(parameter, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }
}

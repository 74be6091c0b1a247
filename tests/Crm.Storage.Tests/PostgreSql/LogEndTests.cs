using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.PostgreSql;

public sealed class LogEndTests
{
    [Fact]
    public async Task A_commit_that_began_early_and_ends_late_is_missed_by_nobody()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await using var connection = await one.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var slow = one.Store.ForTenant(TenantId.Main, transaction);
        Assert.Equal(CommitStatus.Committed, (await slow.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)))).Status);

        // Others commit meanwhile: they are visible as records, and their places in the log are above that of the slow one.
        Assert.Equal(CommitStatus.Committed, (await one.Main.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(2), 0)))).Status);
        Assert.NotNull(await one.Main.FindAsync<Deal>(Rows.Id(2)));
        Assert.Empty(await one.Main.ReadLogAsync(LogPosition.Start).ToListAsync());

        await transaction.CommitAsync();
        var log = await one.Main.ReadLogAsync(LogPosition.Start).ToListAsync();
        Assert.Equal([Rows.Set(1).Id, Rows.Set(2).Id], log.Select(c => c.ChangeSet));
        Assert.Equal([Rows.Set(2).Id], (await one.Main.ReadLogAsync(log[0].Position).ToListAsync()).Select(c => c.ChangeSet));
    }

    [Fact]
    public async Task A_transaction_of_another_database_holds_no_follower_up()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await using var other = await OnePostgreSql.CreateAsync();
        await using var elsewhere = await other.ConnectAsync();
        await OnePostgreSql.RunAsync(elsewhere, "BEGIN; SELECT pg_current_xact_id()");
        await one.Main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
        Assert.Single(await one.Main.ReadLogAsync(LogPosition.Start).ToListAsync());
    }

    [Fact]
    public async Task Several_commits_of_one_transaction_stand_in_the_log_in_their_order_and_an_undone_one_does_not()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await using (var connection = await one.ConnectAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            var within = one.Store.ForTenant(TenantId.Main, transaction);
            await within.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
            Assert.Equal(CommitStatus.Conflict, (await within.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(1), 0)))).Status);
            await within.CommitAsync(Rows.Set(3, RecordSave.Of(Rows.Deal(1, version: 2), 1)));
            await transaction.CommitAsync();
        }

        Assert.Equal([Rows.Set(1).Id, Rows.Set(3).Id], (await one.Main.ReadLogAsync(LogPosition.Start).ToListAsync()).Select(c => c.ChangeSet));
    }

    [Fact]
    public async Task After_a_restore_into_a_younger_server_new_commits_stand_above_old_ones_and_old_positions_are_foreign()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await one.Main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
        var position = (await one.Main.ReadLogAsync(LogPosition.Start).ToListAsync())[^1].Position;
        await using var connection = await one.ConnectAsync();

        // As if the copy came from a server that had counted a billion transactions.
        await OnePostgreSql.RunAsync(connection, "UPDATE crm_log SET seq = seq + (1000000000::bigint << 16); UPDATE crm_event SET seq = seq + (1000000000::bigint << 16)");
        await one.Store.StartEpochAsync();
        Assert.Equal("storage.position.foreign", await OnePostgreSql.CodeAsync(() => one.Main.ReadLogAsync(position).ToListAsync().AsTask()));
        await one.Main.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(2), 0)));
        Assert.Equal([Rows.Set(1).Id, Rows.Set(2).Id], (await one.Main.ReadLogAsync(LogPosition.Start).ToListAsync()).Select(c => c.ChangeSet));
    }

    [Fact]
    public async Task Two_nodes_with_sixty_four_writers_lose_nothing_and_a_follower_sees_every_record_in_the_order_of_its_versions()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await using var other = one.Another();
        ITenantStore[] nodes = [one.Main, other.ForTenant(TenantId.Main)];
        var writers = Enumerable.Range(1, 64).Select(w => Task.Run(async () =>
        {
            for (var version = 1; version <= 5; version++)
            {
                var set = Rows.Set((w * 100) + version, RecordSave.Of(Rows.Deal(w, version), version - 1));
                Assert.Equal(CommitStatus.Committed, (await nodes[(w + version) % 2].CommitAsync(set)).Status);
            }
        })).ToList();
        var followed = new List<LoggedCommit>();
        while (true)
        {
            var areDone = writers.TrueForAll(w => w.IsCompleted);
            await foreach (var commit in nodes[0].ReadLogAsync(followed.Count == 0 ? LogPosition.Start : followed[^1].Position))
            {
                followed.Add(commit);
            }

            if (areDone)
            {
                break;
            }
        }

        await Task.WhenAll(writers);
        Assert.Equal(64 * 5, followed.Count);
        var places = followed.Select((c, i) => (c.ChangeSet, i)).ToDictionary(p => p.ChangeSet, p => p.i);
        Assert.All(Enumerable.Range(1, 64), w => Assert.True(Enumerable.Range(1, 4).All(v => places[Rows.Set((w * 100) + v).Id] < places[Rows.Set((w * 100) + v + 1).Id])));
        Assert.Equal(64, await one.Main.CountAsync(Specification.All<Deal>()));
    }

    [Fact]
    public async Task A_transaction_that_wrote_before_its_commits_stands_in_the_log_above_what_it_built_upon()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await one.Main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0), RecordSave.Of(Rows.Deal(2), 0)));
        await using var connection = await one.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        // The embedder writes first, and again between his commits: his transaction is older than what others do meanwhile.
        await OnePostgreSql.RunAsync(connection, "CREATE TABLE own (id int)");
        var within = one.Store.ForTenant(TenantId.Main, transaction);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(CommitStatus.Committed, (await one.Main.CommitAsync(Rows.Set(10 + i, RecordSave.Of(Rows.Deal(1 + i, version: 2), 1)))).Status);
            await OnePostgreSql.RunAsync(connection, "INSERT INTO own VALUES (1)");
            Assert.Equal(CommitStatus.Committed, (await within.CommitAsync(Rows.Set(20 + i, RecordSave.Of(Rows.Deal(1 + i, version: 3), 2)))).Status);
        }

        Assert.Equal([Rows.Set(1).Id], (await one.Main.ReadLogAsync(LogPosition.Start).ToListAsync()).Select(c => c.ChangeSet));
        await transaction.CommitAsync();
        var log = await one.Main.ReadLogAsync(LogPosition.Start).ToListAsync();
        Assert.Equal(new[] { 1, 10, 20, 11, 21 }.Select(n => Rows.Set(n).Id), log.Select(c => c.ChangeSet));
        Assert.Equal("0", $"{await OnePostgreSql.RunAsync(connection, "SELECT count(*) FROM crm_log WHERE seq < 0")}");
    }
}

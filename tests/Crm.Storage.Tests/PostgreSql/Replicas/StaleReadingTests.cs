using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.PostgreSql.Replicas;

/// <summary>Reading with a stated staleness: from a replica that is known to be as fresh, from the primary otherwise; nothing else reads a replica.</summary>
public sealed class StaleReadingTests(StaleServers all) : IClassFixture<StaleServers>
{
    private static readonly Specification<Deal> All = Specification.All<Deal>();

    [Fact]
    public async Task A_replica_answers_while_it_is_as_fresh_as_stated_and_the_primary_once_it_is_not()
    {
        var servers = await all.ForAsync("t1");
        await SaveAsync(servers, 1);
        await servers.CaughtUpAsync();
        var (fresh, first) = servers.Stale(30);
        Assert.Equal(1, await fresh.CountAsync(All));
        Assert.Equal((1, 0), (first.FromReplicas, first.FromPrimary));
        Assert.InRange(first.Behind.TotalSeconds, 0, 1);

        // What is committed now does not come over: the replica stays at its mark, and the mark grows old.
        await servers.PauseAsync();
        await SaveAsync(servers, 2);
        servers.Time.Pass(TimeSpan.FromSeconds(20));
        var (old, second) = servers.Stale(30);
        Assert.Equal(1, await old.CountAsync(All));
        Assert.Equal((1, 0), (second.FromReplicas, second.FromPrimary));
        Assert.InRange(second.Behind.TotalSeconds, 20, 21);

        // One's own writes are never missed by a question that did not allow for it, nor by one that allows for less.
        Assert.Equal(2, await servers.Main.CountAsync(All));
        Assert.Equal(2, await servers.Stale(0).Store.CountAsync(All));
        var (less, third) = servers.Stale(10);
        Assert.Equal(2, await less.CountAsync(All));
        Assert.Equal((0, 1, 0), (third.FromReplicas, third.FromPrimary, third.Behind.TotalSeconds));
        servers.Time.Pass(TimeSpan.FromSeconds(20));
        var (late, fourth) = servers.Stale(30);
        Assert.Equal(2, await late.CountAsync(All));
        Assert.Equal((0, 1), (fourth.FromReplicas, fourth.FromPrimary));

        await servers.ResumeAsync();
        await servers.CaughtUpAsync();
        var (again, fifth) = servers.Stale(30);
        Assert.Equal(2, await again.CountAsync(All));
        Assert.Equal(1, fifth.FromReplicas);
    }

    [Fact]
    public async Task Replicas_of_a_primary_on_which_nothing_happens_do_not_grow_old()
    {
        var servers = await all.ForAsync("t2");
        await SaveAsync(servers, 1);
        await servers.CaughtUpAsync();
        for (var hour = 0; hour < 3; hour++)
        {
            servers.Time.Pass(TimeSpan.FromHours(1));
            var (store, reading) = servers.Stale(5);
            Assert.Equal(1, await store.CountAsync(All));
            Assert.Equal((1, 0), (reading.FromReplicas, reading.FromPrimary));
            Assert.InRange(reading.Behind.TotalSeconds, 0, 5);
        }
    }

    [Fact]
    public async Task A_snapshot_keeps_to_its_server_also_for_a_question_asked_while_a_list_is_read()
    {
        var servers = await all.ForAsync("t3");
        await SaveAsync(servers, 1);
        await SaveAsync(servers, 2);
        await servers.CaughtUpAsync();
        var (store, reading) = servers.Stale(30);
        await using var snapshot = await store.SnapshotAsync();
        await foreach (var deal in snapshot.QueryAsync(All))
        {
            await SaveAsync(servers, 100 + Enumerable.Range(1, 2).Single(n => Rows.Deal(n).Id == deal.Id));
            await servers.CaughtUpAsync();
            Assert.Equal(deal, await snapshot.FindAsync<Deal>(deal.Id.Value));
            Assert.Equal(2, await snapshot.CountAsync(All));
        }

        Assert.Equal((1, 0), (reading.FromReplicas, reading.FromPrimary));
        Assert.Equal(4, await store.CountAsync(All));
        Assert.Equal(2, reading.FromReplicas);
    }

    [Fact]
    public async Task The_log_of_a_replica_ends_below_transactions_still_at_work_on_the_primary()
    {
        var servers = await all.ForAsync("t4");
        var postgres = (Storage.PostgreSql.PostgreSqlStore)servers.Host.Store;
        await using var connection = new Npgsql.NpgsqlConnection(servers.Primary.ConnectionString("shop", "shop"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CommitStatus.Committed, (await postgres.ForTenant(servers.Tenant, transaction).CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)))).Status);
        await SaveAsync(servers, 2);
        await servers.CaughtUpAsync();
        var (store, reading) = servers.Stale(30);
        Assert.NotNull(await store.FindAsync<Deal>(Rows.Deal(2).Id.Value));
        Assert.Empty(await store.ReadLogAsync(LogPosition.Start).ToListAsync());
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        await servers.CaughtUpAsync();
        var log = await store.ReadLogAsync(LogPosition.Start).ToListAsync();
        Assert.Equal([Rows.Set(1).Id, Rows.Set(2).Id], log.Select(c => c.ChangeSet));
        Assert.Equal(0, reading.FromPrimary);
    }

    [Fact]
    public async Task Nothing_is_committed_through_a_store_for_reading()
    {
        var servers = await all.ForAsync("t5");
        var (store, _) = servers.Stale(30);
        var set = Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0));
        Assert.Equal("storage.replica.read_only", await OnePostgreSql.CodeAsync(() => store.CommitAsync(set).AsTask()));
        Assert.Equal("storage.replica.read_only", await OnePostgreSql.CodeAsync(() => ((IBulkCommits)store).CommitManyAsync([set]).AsTask()));
        Assert.Equal(0, await servers.Main.CountAsync(All));
    }

    private static async Task SaveAsync(ReplicatedPostgreSql servers, int deal) =>
        Assert.Equal(CommitStatus.Committed, (await servers.Main.CommitAsync(Rows.Set(deal, RecordSave.Of(Rows.Deal(deal), 0)))).Status);
}

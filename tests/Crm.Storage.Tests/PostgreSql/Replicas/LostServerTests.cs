using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.PostgreSql.Replicas;

/// <summary>A replica or the primary is gone.</summary>
public sealed class LostServerTests
{
    private static readonly Specification<Deal> All = Specification.All<Deal>();

    [Fact]
    public async Task The_primary_answers_for_replicas_that_are_gone_and_replicas_answer_without_it_as_long_as_their_age_is_known_to_be_allowed_and_a_replica_made_primary_takes_over()
    {
        await using var servers = await ReplicatedPostgreSql.CreateAsync();
        Assert.Equal(CommitStatus.Committed, (await servers.Main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)))).Status);
        await servers.CaughtUpAsync();
        Assert.Equal(1, await servers.Stale(30).Store.CountAsync(All));
        await servers.Replica.KillAsync();
        for (var i = 0; i < 2; i++)
        {
            var (gone, told) = servers.Stale(30);
            Assert.Equal(1, await gone.CountAsync(All));
            Assert.Equal((0, 1), (told.FromReplicas, told.FromPrimary));
        }

        // Back again, it is asked again after a while.
        await servers.Replica.RestartAsync();
        servers.Time.Pass(TimeSpan.FromSeconds(6));
        await servers.CaughtUpAsync();
        var (back, first) = servers.Stale(4);
        Assert.Equal(1, await back.CountAsync(All));
        Assert.Equal((1, 0), (first.FromReplicas, first.FromPrimary));

        await servers.Primary.KillAsync();
        servers.Time.Pass(TimeSpan.FromSeconds(20));
        var (store, reading) = servers.Stale(30);
        Assert.Equal(1, await store.CountAsync(All));
        Assert.Equal(1, reading.FromReplicas);
        Assert.InRange(reading.Behind.TotalSeconds, 20, 21);
        servers.Time.Pass(TimeSpan.FromSeconds(11));
        Assert.Equal("storage.store.unavailable", await OnePostgreSql.CodeAsync(() => servers.Stale(30).Store.CountAsync(All).AsTask()));
        Assert.Equal("storage.store.unavailable", await OnePostgreSql.CodeAsync(() => servers.Main.CountAsync(All).AsTask()));

        // The same store goes on at the new primary, without being told.
        await servers.Replica.RunAsync("postgres", "SELECT pg_promote()");
        var set = Rows.Set(2, RecordSave.Of(Rows.Deal(2), 0));
        for (var tries = 0; tries < 100 && await OnePostgreSql.CodeAsync(() => servers.Main.CommitAsync(set).AsTask()) is not null; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal(2, await servers.Main.CountAsync(All));
        servers.Time.Pass(TimeSpan.FromSeconds(30));
        var (later, last) = servers.Stale(30);
        Assert.Equal(2, await later.CountAsync(All));
        Assert.Equal((0, 1), (last.FromReplicas, last.FromPrimary));
    }
}

using Crm.Deals;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.PostgreSql;
using NodaTime;

namespace Crm.Integration.Tests.Shards;

/// <summary>A tenant goes from cluster to cluster while three routers write and deliver, and moves die at every step.</summary>
public sealed class LiveMoveTests(ShardClusters clusters) : IClassFixture<ShardClusters>
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("CRM_LONG") is { Length: > 0 };

    [Fact]
    public async Task A_move_that_dies_at_any_step_is_run_again_or_undone_and_nothing_is_lost_or_doubled()
    {
        await using var world = await MoveWorld.CreateAsync(clusters);
        await world.BeginAsync(seed: 7);
        string[] way = IsLong ? [.. Enumerable.Range(0, 31).Select(i => ShardClusters.Names[i % 3])] : ["a", "b", "c", "a"];
        for (var i = 1; i < way.Length; i++)
        {
            var (from, to) = (way[i - 1], way[i]);
            foreach (var step in i > 1 && !IsLong ? [] : new[] { MoveStep.Announced, MoveStep.Batch, MoveStep.Round, MoveStep.Closed, MoveStep.Written })
            {
                await DieAsync(world, from, to, step);
                if ((i + (int)step) % 2 == 0)
                {
                    await world.Move(from, to).UndoAsync();
                    await world.WriteOnAsync(1);
                }
            }

            await DieAsync(world, from, to, MoveStep.Opened);
            Assert.Equal("shard.move.done", await CodeAsync(() => world.Move(from, to).UndoAsync().AsTask()));
            await DieAsync(world, from, to, MoveStep.Left);
            await world.WriteOnAsync(5);
            Assert.Equal(0, (await world.Move(from, to).RunAsync()).Rows);
            Assert.Equal(to, await world.MapOfMover.ShardOfAsync(TenantId.Main));
            await Task.Delay(MoveWorld.Remember.ToTimeSpan());
            Assert.True(await world.Move(from, to).RemoveRemainsAsync() > 100);
            Assert.Equal(0, await world.Shard(from).ForTenant(TenantId.Main).CountAsync(Specification.All<Deal>()));
        }

        var (commits, events) = await world.CheckAsync(isThorough: IsLong);
        Assert.True(commits > 60 && events > 60, $"{commits} commits, {events} events");
    }

    [Fact]
    public async Task A_tenant_moves_at_once_with_all_it_has_and_the_rest_of_both_shards_stays()
    {
        await using var world = await MoveWorld.CreateAsync(clusters);
        var other = TenantId.Parse("other");
        foreach (var shard in ShardClusters.Names)
        {
            await world.Shard(shard).ForTenant(other).CommitAsync(new() { Id = new(Guid.CreateVersion7()), RecordedAt = Instant.FromUtc(2026, 1, 1, 0, 0) });
        }

        await world.BeginAsync(seed: 11);
        await world.WriteOnAsync(20);
        var report = await world.Move("a", "b").RunAsync();
        Assert.True(report.Rows > report.RowsWhileClosed && report.Closed > Duration.Zero, $"{report}");
        await world.WriteOnAsync(10);
        await world.CheckAsync(isThorough: false);
        foreach (var shard in ShardClusters.Names)
        {
            Assert.Single(await world.Shard(shard).ForTenant(other).ReadLogAsync(LogPosition.Start).ToListAsync());
        }
    }

    // The process that moves ends: what it had not committed is undone by the server.
    private static async Task DieAsync(MoveWorld world, string from, string to, MoveStep at)
    {
        var move = world.Move(from, to, step => step == at ? throw new DiedException() : default);
        await Assert.ThrowsAsync<DiedException>(() => move.RunAsync().AsTask());
    }

    private static async Task<string?> CodeAsync(Func<Task> work) => (await Record.ExceptionAsync(work) as CrmException)?.Code;

    private sealed class DiedException : Exception;
}

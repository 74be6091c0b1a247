using Crm.Deals;
using Crm.Delivery;
using Crm.Specifications;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.Relational;
using Crm.Storage.Tests.Sqlite;
using NodaTime;

namespace Crm.Storage.Tests.Shards;

/// <summary>A move between two databases, step by step.</summary>
public sealed class MoveTests
{
    private static readonly EntityRef Deal1 = Rows.Deal(1).Id.Reference;

    [Theory]
    [MemberData(nameof(MovePair.Sorts), MemberType = typeof(MovePair))]
    public async Task Everything_of_a_tenant_is_at_the_destination_also_what_changed_or_went_meanwhile(string sort)
    {
        await using var pair = await MovePair.CreateAsync(sort);
        await new Rows(seed: 3).SaveAsync(pair.Router);
        await CommitAsync(pair.Router, Rows.Set(2, [.. Enumerable.Range(1, 9).Select(n => RecordSave.Of(Rows.Deal(n), 0))]) with { Claims = [new("scope", "one", Deal1), new("scope", "two", Deal1)] });
        var round = 0;
        var report = await pair.Move(async step =>
        {
            if (step != MoveStep.Round)
            {
                return;
            }

            // Changed, entered, given back and taken, gone: in each round others, the last of them for the time it is closed.
            var n = ++round;
            await CommitAsync(pair.Router, Rows.Set(10 * n, RecordSave.Of(Rows.Deal(n, version: 2) with { Tags = [$"t{n}"] }, 1), RecordSave.Of(Rows.Deal(20 + n), 0)));
            await CommitAsync(pair.Router, Rows.Set((10 * n) + 1) with { Removals = [new(Rows.Deal(3 + n).Id.Reference, 1)] });
            await CommitAsync(pair.Router, Rows.Set((10 * n) + 2) with { Releases = n == 1 ? [new("scope", "one", Deal1)] : [], Claims = [new("scope", $"new {n}", Deal1)] });
        }).RunAsync();
        Assert.Equal(3, round);
        Assert.InRange(report.RowsWhileClosed, 5, report.Rows - 200);
        Assert.Equal(await pair.PictureAsync(ofSource: true), await pair.PictureAsync(ofSource: false));
        Assert.Equal("b", await pair.Map.ShardOfAsync(TenantId.Main));
        await CommitAsync(pair.Router, Rows.Set(99, RecordSave.Of(Rows.Deal(1, version: 3), 2)));
        Assert.Equal(2, (await pair.A.FindAsync<Deal>(Rows.Id(1)))!.Version);

        await Task.Delay(MovePair.Remember.ToTimeSpan());
        await pair.Back().RunAsync();
        Assert.Equal(await pair.PictureAsync(ofSource: false), await pair.PictureAsync(ofSource: true));
        await CommitAsync(pair.Router, Rows.Set(100, RecordSave.Of(Rows.Deal(1, version: 4), 3)));
        Assert.Equal(4, (await pair.A.FindAsync<Deal>(Rows.Id(1)))!.Version);
    }

    [Fact]
    public async Task The_log_keeps_its_order_and_cursors_of_deliveries_lead_on()
    {
        await using var pair = await MovePair.CreateAsync("plain");
        for (var n = 1; n <= 6; n++)
        {
            await CommitAsync(pair.Router, Rows.Set(n, RecordSave.Of(Rows.Deal(n), 0)));
        }

        var before = await pair.Router.WholeLogAsync();
        var cursor = new DeliveryCursor
        {
            Id = DeliveryCursor.IdOf("mail", 0),
            Version = 1,
            Consumer = "mail",
            Partition = 0,
            Partitions = 1,
            Position = before[3].Position.Text,
            Blocked = [new() { Kind = EntityKinds.Deal, Id = Rows.Id(2), Event = new(Rows.Id(50)), EventType = "deal.won", Before = before[1].Position.Text, Attempts = 1, Since = Rows.Moment(1), Fault = "x" }],
        };
        await CommitAsync(pair.Router, Rows.Set(7, RecordSave.Of(cursor, 0)));
        await pair.Move().RunAsync();
        var moved = (await pair.B.FindAsync<DeliveryCursor>(cursor.Id.Value))!;
        Assert.Equal([5, 6, 7], await NumbersAsync(pair.B, moved.Position));
        Assert.Equal([3, 4, 5, 6, 7], await NumbersAsync(pair.B, moved.Blocked[0].Before));
        Assert.Equal(cursor, moved with { Position = cursor.Position, Blocked = cursor.Blocked });
        Assert.Equal("storage.position.foreign", await ShardWorld.CodeAsync(() => NumbersAsync(pair.B, cursor.Position)));
        await CommitAsync(pair.Router, Rows.Set(8));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], await NumbersAsync(pair.B, null));

        // Also where it came from, once it is back: the numbers there are others by now.
        await Task.Delay(MovePair.Remember.ToTimeSpan());
        await pair.Back().RunAsync();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], await NumbersAsync(pair.A, null));
        Assert.Equal("storage.position.foreign", await ShardWorld.CodeAsync(() => NumbersAsync(pair.A, cursor.Position)));
    }

    [Fact]
    public async Task What_no_move_may_touch_is_refused()
    {
        await using var pair = await MovePair.CreateAsync("plain");
        await CommitAsync(pair.Router, Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
        await CommitAsync(pair.B, Rows.Set(2));
        Assert.Equal("shard.destination.occupied", await ShardWorld.CodeAsync(() => pair.Move().RunAsync().AsTask()));
        Assert.Equal("shard.remains.in_use", await ShardWorld.CodeAsync(() => pair.Move().RemoveRemainsAsync().AsTask()));
        await CommitAsync(pair.Router, Rows.Set(3));
        Assert.Single(await pair.B.WholeLogAsync());
    }

    [Fact]
    public async Task What_may_still_be_read_is_neither_removed_nor_written_over()
    {
        await using var pair = await MovePair.CreateAsync("plain");
        await CommitAsync(pair.Router, Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
        await pair.Move().RunAsync();
        var lasting = Duration.FromHours(1);
        Assert.Equal("shard.remains.in_use", await ShardWorld.CodeAsync(() => pair.Move(remember: lasting).RemoveRemainsAsync().AsTask()));
        Assert.Equal("shard.remains.in_use", await ShardWorld.CodeAsync(() => pair.Back(lasting).RunAsync().AsTask()));
        Assert.Equal("shard.remains.in_use", await ShardWorld.CodeAsync(() => pair.Back().RemoveRemainsAsync().AsTask()));
        Assert.Equal("shard.tenant.elsewhere", await ShardWorld.CodeAsync(() => pair.Elsewhere().RunAsync().AsTask()));
        Assert.NotNull(await pair.A.FindAsync<Deal>(Rows.Id(1)));
        await Task.Delay(MovePair.Remember.ToTimeSpan());
        Assert.True(await pair.Move().RemoveRemainsAsync() >= 3);
        Assert.Null(await pair.A.FindAsync<Deal>(Rows.Id(1)));
        await CommitAsync(pair.Router, Rows.Set(2, RecordSave.Of(Rows.Deal(1, version: 2), 1)));
    }

    [Theory]
    [InlineData(nameof(MoveStep.Batch), false)]
    [InlineData(nameof(MoveStep.Closed), false)]
    [InlineData(nameof(MoveStep.Closed), true)]
    public async Task An_attempt_that_another_one_or_an_undo_overtook_completes_nothing(string step, bool isUndone)
    {
        await using var pair = await MovePair.CreateAsync("plain");
        await new Rows(seed: 4).SaveAsync(pair.Router);
        var isFirst = true;
        var overtaken = pair.Move(async at =>
        {
            if (isFirst && at.ToString() == step)
            {
                isFirst = false;
                await (isUndone ? pair.Move().UndoAsync().AsTask() : pair.Move().RunAsync().AsTask());
            }
        });
        Assert.Equal("shard.move.overtaken", await ShardWorld.CodeAsync(() => overtaken.RunAsync().AsTask()));
        Assert.Equal(isUndone ? TenantHomeState.Here : TenantHomeState.Gone, (await pair.A.FindAsync<TenantHome>(TenantHome.TheId.Value))!.State);
        await CommitAsync(pair.Router, Rows.Set(99));
        Assert.Equal(isUndone ? 0 : 120, await pair.B.CountAsync(Specification.All<Deal>()));
    }

    private static async Task<List<int>> NumbersAsync(ITenantStore store, string? after) =>
        await store.ReadLogAsync(new(after)).Select(c => (int)(c.RecordedAt - Rows.Moment(0)).TotalTicks / 10).ToListAsync();

    private static async Task CommitAsync(ITenantStore store, ChangeSet changes) => Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(changes)).Status);
}

using Crm.Delivery;
using Crm.Storage.InMemory;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Delivery;

/// <summary>Several nodes, faults of the store, work that is stopped.</summary>
public sealed class DeliveryNodeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partition_is_worked_on_by_one_node_at_a_time()
    {
        var first = new DeliveryWorld(options: new() { Partitions = 1 });
        var second = new DeliveryWorld(first.Store, first.Clock, new() { Partitions = 1 }, node: 2);
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        first.Does = async (_, _) =>
        {
            begun.TrySetResult();
            await go.Task;
        };
        await first.TellAsync((1, 1));
        var working = first.DispatchAsync();
        await begun.Task.WaitAsync(Patience, Token);

        Assert.Equal(new DispatchReport { LeftToOthers = 1 }, await second.DispatchAsync());
        go.SetResult();
        Assert.Equal(new DispatchReport { Delivered = 1 }, await working);
        Assert.Equal(new DispatchReport(), await second.DispatchAsync());
        Assert.Empty(second.Handled);
    }

    [Fact]
    public async Task A_node_whose_time_is_over_is_fenced_off_and_notes_nothing()
    {
        var slow = new DeliveryWorld(options: new() { Partitions = 1 });
        var second = new DeliveryWorld(slow.Store, slow.Clock, new() { Partitions = 1 }, node: 2);
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        slow.Does = async (_, _) =>
        {
            begun.TrySetResult();
            await go.Task;
        };
        await slow.TellAsync((1, 1));
        await slow.TellAsync((1, 2));
        var working = slow.DispatchAsync();
        await begun.Task.WaitAsync(Patience, Token);
        slow.Clock.Advance(Duration.FromSeconds(31));

        second.Fails = d => d.Event.SubjectVersion == 2;
        Assert.Equal(new DispatchReport { Delivered = 1, Failed = 1 }, await second.DispatchAsync());
        go.SetResult();
        Assert.Equal(1, (await working).Delivered);

        // Two events, of which the slow node handled the one it had begun; what the second noted stands.
        Assert.Equal([1], slow.NumbersOf(1));
        Assert.Equal(new EventId(SequentialIds.Nth(1_000_002)), Assert.Single(await second.Crm.Deliveries.ListBlockedAsync(cancellationToken: Token)).Subject.Event);
        Assert.True(second.Tries.First().Fence > slow.Tries.First().Fence);
    }

    [Fact]
    public async Task Work_that_takes_long_keeps_its_partition()
    {
        var slow = new DeliveryWorld(options: new() { Partitions = 1 });
        var second = new DeliveryWorld(slow.Store, slow.Clock, new() { Partitions = 1 }, node: 2);
        slow.Does = async (_, _) =>
        {
            slow.Clock.Advance(Duration.FromSeconds(20));
            Assert.Equal(0, (await second.DispatchAsync()).Delivered);
        };
        foreach (var number in Enumerable.Range(1, 6))
        {
            await slow.TellAsync((1, number));
        }

        Assert.Equal(6, (await slow.DispatchAsync()).Delivered);
        Assert.Equal([1, 2, 3, 4, 5, 6], slow.NumbersOf(1));
    }

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task Whatever_call_of_the_store_fails_no_event_is_lost_and_none_comes_out_of_order(FaultMoment moment)
    {
        var (calls, _) = await LifeAsync(null);
        Assert.True(calls > 30, "The scenario touches the store in many places.");
        var failures = 0;
        for (var call = 1; call <= calls; call++)
        {
            failures += (await LifeAsync(new StoreFault { Call = call, Moment = moment })).Failures;
        }

        Assert.True(failures > calls / 2, "Most faults surface; of a stream that is left early the last call cannot.");
    }

    [Fact]
    public async Task Work_that_is_stopped_notes_what_it_did()
    {
        var world = new DeliveryWorld(options: new() { Partitions = 1 });
        foreach (var number in Enumerable.Range(1, 5))
        {
            await world.TellAsync((1, number));
        }

        using var stop = new CancellationTokenSource();
        world.Does = async (d, token) =>
        {
            if (d.Event.SubjectVersion == 3)
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await world.Crm.Deliveries.DispatchAsync(stop.Token));
        world.Does = (_, _) => Task.CompletedTask;
        Assert.Equal(3, (await world.DispatchAsync()).Delivered);
        Assert.Equal([1, 2, 3, 4, 5], world.NumbersOf(1));
        Assert.Empty(await world.Crm.Deliveries.ListBlockedAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task A_fault_besides_the_handlers_is_told_and_the_partition_is_given_back_all_the_same()
    {
        var store = new FaultyStore(new InMemoryStore());
        var world = new DeliveryWorld(store, options: new() { Partitions = 1 }) { Fails = d => d.Event.SubjectVersion == 1 && d.Attempt == 1 };
        await world.TellAsync((1, 1), (2, 2));
        await world.DispatchAsync();
        world.Clock.Advance(Duration.FromSeconds(1));
        await world.TellAsync((2, 3));

        // The second reading of the log is that of the retry, within the run of the partition.
        store.Fail(new() { Operation = StoreOperation.ReadLog, Call = 2, Instead = () => throw new InvalidOperationException("A defect.") });
        await Assert.ThrowsAsync<InvalidOperationException>(world.DispatchAsync);
        var cursor = Assert.Single(await world.Crm.Get<IReadRepository<DeliveryCursor>>().ListAsync(new(), Token));
        Assert.Equal((null, null), (cursor.Node, cursor.LeasedUntil));
        Assert.Equal(new DispatchReport { Delivered = 2 }, await world.DispatchAsync());
        Assert.Equal([1], world.NumbersOf(1));
        Assert.Equal([2, 3], world.NumbersOf(2));
    }

    /// <summary>Twelve events, three of which fail once, delivered in some rounds; checked as a consumer sees them that leaves out what it has seen.</summary>
    private static async Task<(int Calls, int Failures)> LifeAsync(StoreFault? fault)
    {
        var store = new FaultyStore(new InMemoryStore());
        var world = new DeliveryWorld(store, options: new() { Partitions = 2, Batch = 3, Lease = Duration.FromSeconds(2) }) { Fails = d => d.Attempt == 1 && d.Event.SubjectVersion == 2 };
        foreach (var number in Enumerable.Range(1, 4))
        {
            await world.TellAsync((1, number), (2, number), (3, number));
        }

        var before = Calls(store);
        if (fault is not null)
        {
            store.Fail(fault);
        }

        var failures = 0;
        for (var round = 0; round < 8; round++)
        {
            try
            {
                await world.DispatchAsync();
            }
            catch (CrmStorageException)
            {
                failures++;
            }

            world.Clock.Advance(Duration.FromSeconds(3));
        }

        Assert.All(Enumerable.Range(1, 3), a => Assert.Equal([1, 2, 3, 4], world.NumbersOf(a).Distinct()));
        return (Calls(store) - before, failures);
    }

    private static int Calls(FaultyStore store) => Enum.GetValues<StoreOperation>().Sum(store.Calls);
}

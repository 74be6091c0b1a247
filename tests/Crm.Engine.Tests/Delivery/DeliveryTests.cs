using Crm.Delivery;
using Crm.Storage;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Delivery;

public sealed class DeliveryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_event_comes_once_and_those_of_an_aggregate_in_their_order()
    {
        var world = new DeliveryWorld(options: new() { Batch = 7 });
        foreach (var number in Enumerable.Range(1, 50))
        {
            await world.TellAsync((number % 9 + 1, number), (100 + (number % 5), number));
        }

        Assert.Equal(100, (await world.DispatchAsync()).Delivered);
        Assert.Equal(100, world.Handled.Distinct().Count());
        Assert.All(world.Handled.GroupBy(h => h.Aggregate), g => Assert.Equal(g.Select(h => h.Number).Order(), g.Select(h => h.Number)));
        Assert.Equal(new DispatchReport(), await world.DispatchAsync());
        Assert.Equal((0L, 0), Waiting(Assert.Single(await world.Crm.Deliveries.LagAsync(Token))));
    }

    [Fact]
    public async Task An_event_that_cannot_be_handled_holds_up_its_own_aggregate_only()
    {
        var world = new DeliveryWorld(options: new() { Partitions = 1 }) { Fails = d => d.Event.SubjectVersion == 2 && d.Event.Subject == DeliveryWorld.Subject(1) };
        await world.TellAsync((1, 1), (2, 1));
        await world.TellAsync((1, 2), (2, 2));
        await world.TellAsync((1, 3), (2, 3));

        Assert.Equal(new DispatchReport { Delivered = 4, Failed = 1 }, await world.DispatchAsync());
        Assert.Equal([1], world.NumbersOf(1));
        Assert.Equal([1, 2, 3], world.NumbersOf(2));
        var blocked = Assert.Single(await world.Crm.Deliveries.ListBlockedAsync("mail", Token));
        Assert.Equal((DeliveryWorld.Subject(1), 1, nameof(InvalidOperationException)), (blocked.Subject.Subject, blocked.Subject.Attempts, blocked.Subject.Fault));

        world.Fails = _ => false;
        Assert.Equal(new DispatchReport(), await world.DispatchAsync());
        world.Clock.Advance(Duration.FromSeconds(1));
        Assert.Equal(2, (await world.DispatchAsync()).Delivered);
        Assert.Equal([1, 2, 3], world.NumbersOf(1));
        Assert.Empty(await world.Crm.Deliveries.ListBlockedAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task Tries_are_further_and_further_apart_and_end_with_poison()
    {
        var world = new DeliveryWorld(options: new() { MostAttempts = 5, FirstDelay = Duration.FromSeconds(10), LongestDelay = Duration.FromSeconds(30) }) { Fails = _ => true };
        await world.TellAsync((1, 1));
        var gaps = new List<long>();
        await world.DispatchAsync();
        for (var last = world.Clock.GetCurrentInstant(); gaps.Count < 4;)
        {
            world.Clock.Advance(Duration.FromSeconds(1));
            if ((await world.DispatchAsync()).Failed == 1)
            {
                gaps.Add((long)(world.Clock.GetCurrentInstant() - last).TotalSeconds);
                last = world.Clock.GetCurrentInstant();
            }
        }

        Assert.Equal([10, 20, 30, 30], gaps);
        Assert.Equal([1, 2, 3, 4, 5], world.Tries.Select(t => t.Attempt));
        world.Clock.Advance(Duration.FromDays(1));
        Assert.Equal(new DispatchReport(), await world.DispatchAsync());
        Assert.Null(Assert.Single(await world.Crm.Deliveries.ListBlockedAsync(cancellationToken: Token)).Subject.NextAt);
    }

    [Fact]
    public async Task Poison_is_tried_again_or_given_up_by_command_and_the_journal_says_who_did()
    {
        var world = new DeliveryWorld(options: new() { MostAttempts = 1 }) { Fails = d => d.Event.SubjectVersion == 1 };
        await world.TellAsync((1, 1));
        await world.TellAsync((1, 2));
        await world.DispatchAsync();
        var poison = Assert.Single(await world.Crm.Deliveries.ListBlockedAsync(cancellationToken: Token));

        await world.Crm.Deliveries.RetryAsync(new("mail", poison.Subject.Event), Token);
        Assert.Equal(new DispatchReport { Failed = 1 }, await world.DispatchAsync());
        await world.Crm.Deliveries.SkipAsync(new("mail", poison.Subject.Event), Token);
        Assert.Equal(new DispatchReport { Delivered = 1 }, await world.DispatchAsync());
        Assert.Equal([2], world.NumbersOf(1));
        Assert.Empty(await world.Crm.Deliveries.ListBlockedAsync(cancellationToken: Token));

        var verbs = await world.Crm.Get<IReadRepository<JournalEntry>>().ListAsync(Specifications.Specification.Where<JournalEntry>(e => e.SubjectKind == EntityKinds.DeliveryCursor), Token);
        Assert.Equal(["delivery.retried", "delivery.skipped"], verbs.OrderBy(e => e.Version).Select(e => e.Verb));
        Assert.All(verbs, e => Assert.NotNull(e.By));
    }

    [Fact]
    public async Task Commands_about_what_holds_nothing_up_are_refused()
    {
        var world = new DeliveryWorld();
        await world.TellAsync((1, 1));
        await world.DispatchAsync();
        var told = new EventId(SequentialIds.Nth(1_000_001));
        Assert.Equal("delivery.event.not_blocked", (await Assert.ThrowsAsync<CrmRuleException>(async () => await world.Crm.Deliveries.SkipAsync(new("mail", told), Token))).Code);
        Assert.Equal("delivery.event.not_blocked", (await Assert.ThrowsAsync<CrmRuleException>(async () => await world.Crm.Deliveries.RetryAsync(new("mail", default), Token))).Code);
        Assert.Equal("delivery.consumer.unknown", (await Assert.ThrowsAsync<CrmRuleException>(async () => await world.Crm.Deliveries.RetryAsync(new("post\0", told), Token))).Code);
        Assert.Equal("delivery.consumer.unknown", (await Assert.ThrowsAsync<CrmRuleException>(async () => await world.Crm.Deliveries.ListBlockedAsync("", Token))).Code);
        var reader = world.Host.For(TenantId.Main, CrmPrincipal.User(new(SequentialIds.Nth(8)), CrmRights.None));
        Assert.Equal("common.right.missing", (await Assert.ThrowsAsync<CrmRuleException>(async () => await reader.Deliveries.SkipAsync(new("mail", told), Token))).Code);
    }

    [Fact]
    public async Task A_partition_with_too_much_held_up_waits_and_loses_nothing()
    {
        var world = new DeliveryWorld(options: new() { Partitions = 1, MostBlocked = 2 }) { Fails = d => d.Event.SubjectVersion == 1 };
        foreach (var aggregate in Enumerable.Range(1, 5))
        {
            await world.TellAsync((aggregate, 1));
            await world.TellAsync((aggregate, 2));
        }

        Assert.Equal(new DispatchReport { Failed = 2 }, await world.DispatchAsync());
        Assert.Equal(2, (await world.Crm.Deliveries.ListBlockedAsync(cancellationToken: Token)).Count);
        world.Fails = _ => false;
        for (var round = 0; round < 10; round++)
        {
            world.Clock.Advance(Duration.FromSeconds(5));
            await world.DispatchAsync();
        }

        Assert.All(Enumerable.Range(1, 5), a => Assert.Equal([1, 2], world.NumbersOf(a)));
    }

    [Fact]
    public async Task A_consumer_keeps_the_number_of_partitions_it_began_with()
    {
        var world = new DeliveryWorld(options: new() { Partitions = 4 });
        await world.TellAsync((1, 1));
        await world.DispatchAsync();
        var other = new DeliveryWorld(world.Store, world.Clock, new() { Partitions = 5 }, node: 2);
        Assert.Equal("delivery.partitions.changed", (await Assert.ThrowsAsync<CrmRuleException>(other.DispatchAsync)).Code);
    }

    private static (long Waiting, int Blocked) Waiting(DeliveryLag lag) => (lag.Waiting, lag.Blocked);
}

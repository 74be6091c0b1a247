using Crm.Delivery;
using Crm.Storage;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Delivery;

/// <summary>What happens to a cursor, without a store.</summary>
public sealed class DeliveryCursorTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly ConsumerOptions Options = new() { FirstDelay = Duration.FromSeconds(1), LongestDelay = Duration.FromMinutes(1), MostAttempts = 3, MostBlocked = 2 };
    private static readonly DeliveryCursor Cursor = DeliveryRules.New("mail", 3, 8) with { Version = 5, Fence = 7 };

    [Fact]
    public void A_partition_is_free_when_nobody_holds_it_or_his_time_is_over()
    {
        var held = DeliveryRules.Taken(Cursor, SequentialIds.Nth(1), Now);
        Assert.True(DeliveryRules.IsFree(Cursor, Now));
        Assert.True(DeliveryRules.IsFree(Cursor with { LeasedUntil = Now + Duration.Epsilon }, Now));
        Assert.True(DeliveryRules.IsFree(held, Now));
        Assert.False(DeliveryRules.IsFree(held, Now - Duration.Epsilon));
    }

    [Fact]
    public void Taking_raises_the_fence_holding_and_leaving_do_not_and_each_is_a_version()
    {
        var node = SequentialIds.Nth(1);
        var taken = DeliveryRules.Taken(Cursor, node, Now);
        Assert.Equal((6, 8, node, Now), (taken.Version, taken.Fence, taken.Node, taken.LeasedUntil));
        var held = DeliveryRules.Held(taken, Now + Duration.FromHours(1));
        Assert.Equal((7, 8, node, Now + Duration.FromHours(1)), (held.Version, held.Fence, held.Node, held.LeasedUntil));
        var left = DeliveryRules.Left(held, "9");
        Assert.Equal((8, 8, null, null, "9"), (left.Version, left.Fence, left.Node, left.LeasedUntil, left.Position));
    }

    [Fact]
    public void There_is_room_for_so_many_aggregates_that_wait_and_each_is_found_by_kind_and_id()
    {
        var (one, two) = (Blocked(1), Blocked(2));
        Assert.False(DeliveryRules.IsFull([one], Options));
        Assert.True(DeliveryRules.IsFull([one, two], Options));
        Assert.Equal(two, DeliveryRules.BlockOf([one, two], two.Subject));
        Assert.Null(DeliveryRules.BlockOf([one, two], DeliveryWorld.Subject(3)));
        Assert.Null(DeliveryRules.BlockOf([one], new(EntityKinds.Deal, one.Id)));
        Assert.Equal([two], DeliveryRules.Freed([one, two], one.Subject));
    }

    [Fact]
    public void Due_is_what_has_waited_long_enough_the_longest_first_and_what_waited_for_a_form_that_is_known_now()
    {
        var (late, later) = (Blocked(1) with { NextAt = Now }, Blocked(2) with { NextAt = Now - Duration.FromHours(1) });
        var never = Blocked(3) with { NextAt = null };
        var early = Blocked(4) with { NextAt = Now + Duration.Epsilon };
        var known = Blocked(5) with { NextAt = Now + Duration.FromDays(1), Form = "record.changed" };
        var unknown = Blocked(6) with { NextAt = Now + Duration.FromDays(1), Form = "no such form" };
        Assert.Equal([later, late, known], DeliveryRules.Due(Cursor with { Blocked = [late, early, never, later, unknown, known] }, Now));
    }

    [Fact]
    public void What_fails_waits_the_longer_the_more_often_and_is_poison_at_last()
    {
        var first = DeliveryRules.Failed([Blocked(2)], Try(1, 1), "fault", Now, Options);
        Assert.Equal((2, "fault", 1, Now, Now + Duration.FromSeconds(1)), (first.Count, first[1].Fault, first[1].Attempts, first[1].Since, first[1].NextAt));
        var second = DeliveryRules.Failed(first, Try(1, 2), "again", Now + Duration.FromSeconds(1), Options);
        Assert.Equal((2, "again", Now, Now + Duration.FromSeconds(3)), (second.Count, second[1].Fault, second[1].Since, second[1].NextAt));
        Assert.Null(DeliveryRules.Failed(second, Try(1, 3), "poison", Now, Options)[1].NextAt);

        // Another event of the aggregate waits since now.
        Assert.Equal(Now + Duration.FromHours(1), DeliveryRules.Failed(first, Try(1, 1, number: 9), "other", Now + Duration.FromHours(1), Options)[1].Since);
    }

    [Fact]
    public void An_unknown_form_waits_twice_as_long_each_time_and_looking_is_no_try()
    {
        var first = DeliveryRules.Unknown([Blocked(2)], Try(1, 1), "form", Now, Options);
        Assert.Equal((2, "form", 0, Now, Now + Options.FirstDelay), (first.Count, first[1].Form, first[1].Attempts, first[1].Since, first[1].NextAt));
        var second = DeliveryRules.Unknown(first, Try(1, 1), "form", Now + Duration.FromSeconds(10), Options);
        Assert.Equal((Now, Now + Duration.FromSeconds(20)), (second[1].Since, second[1].NextAt));
        Assert.Equal(Now + Duration.FromHours(1) + Options.LongestDelay, DeliveryRules.Unknown(first, Try(1, 1), "form", Now + Duration.FromHours(1), Options)[1].NextAt);
        Assert.Equal(Now + Duration.FromHours(1), DeliveryRules.Unknown(first, Try(1, 1, number: 9), "form", Now + Duration.FromHours(1), Options)[1].Since);
    }

    [Fact]
    public void Retrying_forgets_the_tries_and_giving_up_passes_it_over_both_at_once()
    {
        var blocked = Blocked(1) with { Attempts = 3 };
        Assert.Equal(blocked with { Attempts = 0, NextAt = Now }, DeliveryRules.Retried(blocked, Now));
        Assert.Equal(blocked with { IsGivenUp = true, NextAt = Now }, DeliveryRules.GivenUp(blocked, Now));
    }

    private static BlockedSubject Blocked(int aggregate) =>
        new() { Kind = EntityKinds.Partner, Id = DeliveryWorld.Subject(aggregate).Id, Event = new(SequentialIds.Nth(100 + aggregate)), EventType = "t.t", Attempts = 1, Since = Now, Fault = "f" };

    private static DeliveryTry Try(int aggregate, int attempt, int number = 1) => new(
        null!,
        new()
        {
            Id = new(SequentialIds.Nth(1_000 + number)),
            Type = "t.t",
            At = Now,
            ChangeSet = new(SequentialIds.Nth(2_000)),
            Subject = DeliveryWorld.Subject(aggregate),
            SubjectVersion = 1,
            Payload = new RecordChanged("t.t"),
        },
        LogPosition.Start,
        attempt);
}

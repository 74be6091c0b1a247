using Crm.Delivery;
using Crm.Storage;
using Crm.Testing;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Delivery;

public sealed class DeliveryRuleTests
{
    [Fact]
    public void The_partition_of_an_aggregate_never_changes() => Assert.Equal(
        [2, 7, 4, 6, 2],
        new[] { 1, 2, 3, 1_000, 1_000_000 }.Select(n => DeliveryRules.PartitionOf(DeliveryWorld.Subject(n), 8)));

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(256)]
    public void Aggregates_are_spread_evenly(int partitions)
    {
        var counts = Enumerable.Range(1, partitions * 1_000).CountBy(n => DeliveryRules.PartitionOf(DeliveryWorld.Subject(n), partitions)).ToDictionary();
        Assert.All(Enumerable.Range(0, partitions), p => Assert.InRange(counts[p], 800, 1_200));
    }

    [Fact]
    public void Waiting_doubles_and_is_bounded() => Prop.ForAll(
        (from first in Gen.Choose(1, 10_000) from longest in Gen.Choose(10_000, 1_000_000) from failures in Gen.Choose(1, 200) select (first, longest, failures)).ToArbitrary(),
        c =>
        {
            var options = new ConsumerOptions { FirstDelay = Duration.FromMilliseconds(c.first), LongestDelay = Duration.FromMilliseconds(c.longest) };
            var expected = Math.Min(c.first * Math.Pow(2, c.failures - 1), c.longest);
            return DeliveryRules.Delay(c.failures, options) == Duration.FromMilliseconds((long)expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void A_request_id_follows_from_event_consumer_and_step()
    {
        var told = new EventId(SequentialIds.Nth(1));
        ChangeSetId[] ids =
        [
            new DeliveryKey("mail", told).RequestId(),
            new DeliveryKey("mail", told).RequestId("second"),
            new DeliveryKey("mai", told).RequestId("lsecond"),
            new DeliveryKey("mail", new(SequentialIds.Nth(2))).RequestId(),
        ];
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids[1], new DeliveryKey("mail", told).RequestId("second"));
    }

    [Fact]
    public void Names_and_options_that_cannot_work_are_refused_together()
    {
        var fault = Assert.Throws<CrmConfigurationException>(() => CrmTestHost.Create(crm => crm
            .AddConsumer("", c => c.On<RecordChanged>((_, _) => default))
            .AddConsumer("twice", c => c.With(new() { Partitions = 0, Batch = 10_001, Lease = Duration.Zero, FirstDelay = Duration.Zero }))
            .AddConsumer("twice", c => c.With(new() { LongestDelay = Duration.FromDays(366), MostAttempts = 0, MostBlocked = 0 }))
            .AddConsumer(new string('я', 61), _ => { })));
        Assert.Equal(3, fault.Errors.Count(e => e.Code == "delivery.consumer.invalid"));
        Assert.Equal(7, fault.Errors.Count(e => e.Code == "setup.option.invalid"));
    }

    [Fact]
    public async Task A_handler_gets_the_events_of_its_type_and_commands_with_its_request_id_happen_once()
    {
        var (all, partners) = (new List<EventPayload>(), 0);
        var host = CrmTestHost.Create(crm => crm.AddConsumer("echo", c => c
            .On<EventPayload>((d, _) =>
            {
                all.Add(d.Payload);
                return default;
            })
            .On<Crm.Deals.DealWon>((_, _) => throw new InvalidOperationException("There was no deal."))
            .On<RecordChanged>(async (d, token) =>
            {
                partners++;
                if (d.Event.Depth == 0 && partners == 1)
                {
                    await d.Crm.Partners.RegisterAsync(new("Лютик", Crm.Partners.PartnerRelations.Client) { RequestId = d.RequestId() }, token);
                    await d.Crm.Partners.RegisterAsync(new("Лютик", Crm.Partners.PartnerRelations.Client) { RequestId = d.RequestId() }, token);
                }
            })));
        await host.Crm.Partners.RegisterAsync(new("Ромашка", Crm.Partners.PartnerRelations.Client), TestContext.Current.CancellationToken);
        Assert.Equal(new DispatchReport { Delivered = 2 }, await host.Crm.Deliveries.DispatchAsync(TestContext.Current.CancellationToken));
        Assert.Equal((2, 2), (all.Count, partners));
        Assert.Equal(2, await host.Crm.Partners.CountAsync(Specifications.Specification.All<Crm.Partners.Partner>(), TestContext.Current.CancellationToken));
    }
}

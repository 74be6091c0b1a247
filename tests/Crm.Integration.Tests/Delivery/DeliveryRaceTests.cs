using System.Collections.Concurrent;
using Crm.Integration.Tests.Support;
using Crm.Storage;
using Crm.Testing;

namespace Crm.Integration.Tests.Delivery;

/// <summary>Three nodes deliver while two write, on every store.</summary>
public sealed class DeliveryRaceTests
{
    private const int Nodes = 3;
    private const int Aggregates = 12;
    private const int Numbers = 25;
    private static readonly FakeClock Clock = new();

    [Theory]
    [InlineData("in memory")]
    [InlineData("sqlite in memory")]
    [InlineData("sqlite file")]
    [InlineData(ImportedSales.PostgreSql)]
    public async Task Each_event_is_handled_by_one_of_three_nodes_in_the_order_of_its_aggregate(string name)
    {
        StoresOnTrial.OrSkip(name);
        using var folder = new TemporaryFolder();
        var store = await StoresOnTrial.CreateAsync(name, folder.File("race.db"));
        var handled = new ConcurrentQueue<(Guid Aggregate, long Number, int Node)>();
        var failed = new ConcurrentDictionary<EventId, bool>();
        var nodes = Enumerable.Range(1, Nodes).Select(node => CrmSdk.Create(crm => crm.UseStore(_ => store).UseClock(Clock).AddConsumer("feed", c => c
            .With(new() { Partitions = 4, Batch = 10, Lease = NodaTime.Duration.FromDays(1), FirstDelay = NodaTime.Duration.FromTicks(1) })
            .On<RecordChanged>(async (d, _) =>
            {
                await Task.Yield();
                if (d.Event.SubjectVersion % 7 == 0 && failed.TryAdd(d.Event.Id, true))
                {
                    throw new InvalidOperationException();
                }

                handled.Enqueue((d.Event.Subject.Id, d.Event.SubjectVersion, node));
            })))).ToList();
        var token = TestContext.Current.CancellationToken;
        var writing = Task.WhenAll(Enumerable.Range(0, 2).Select(w => Task.Run(() => WriteAsync(store, w), token)));
        var deadline = DateTime.UtcNow.AddMinutes(3);
        await Task.WhenAll(nodes.Select(host => Task.Run(
            async () =>
            {
                var crm = host.For(TenantId.Main, CrmPrincipal.System("a test"));
                while (handled.Count < Aggregates * Numbers && DateTime.UtcNow < deadline)
                {
                    await crm.Deliveries.DispatchAsync(token);
                    Clock.Advance(NodaTime.Duration.FromMilliseconds(1));
                }
            },
            token)));
        await writing;
        foreach (var host in nodes)
        {
            Assert.Equal(0, (await host.For(TenantId.Main, CrmPrincipal.System("a test")).Deliveries.DispatchAsync(token)).Delivered);
        }

        await nodes[0].DisposeAsync();
        Assert.Equal(Aggregates * Numbers, handled.Count);
        Assert.All(handled.GroupBy(h => h.Aggregate), g => Assert.Equal(Enumerable.Range(1, Numbers).Select(n => (long)n), g.Select(h => h.Number)));
        Assert.True(failed.Count >= Aggregates, "Events failed once and were tried again.");
    }

    /// <summary>Every second aggregate, one event a commit.</summary>
    private static async Task WriteAsync(ICrmStore store, int writer)
    {
        for (var number = 1; number <= Numbers; number++)
        {
            for (var aggregate = writer; aggregate < Aggregates; aggregate += 2)
            {
                var id = new ChangeSetId(SequentialIds.Nth(1_000_000 + (aggregate * 1_000) + number));
                var outcome = await store.ForTenant(TenantId.Main).CommitAsync(new()
                {
                    Id = id,
                    RecordedAt = Clock.GetCurrentInstant(),
                    Events =
                    [
                        new()
                        {
                            Id = new(id.Value),
                            Type = "partner.edited",
                            At = Clock.GetCurrentInstant(),
                            ChangeSet = id,
                            Subject = new(EntityKinds.Partner, SequentialIds.Nth(1 + aggregate)),
                            SubjectVersion = number,
                            Payload = new RecordChanged("partner.edited"),
                        },
                    ],
                });
                Assert.Equal(CommitStatus.Committed, outcome.Status);
            }
        }
    }
}

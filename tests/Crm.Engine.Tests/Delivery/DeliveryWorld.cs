using System.Collections.Concurrent;
using Crm.Delivery;
using Crm.Storage;
using Crm.Storage.InMemory;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Delivery;

/// <summary>A node with one consumer that writes down what it handles; events are told without commands, about aggregates 1, 2, 3…</summary>
internal sealed class DeliveryWorld
{
    private static long _sets = 1L << 50;

    public DeliveryWorld(ICrmStore? store = null, FakeClock? clock = null, ConsumerOptions? options = null, int node = 1)
    {
        Store = store ?? new InMemoryStore();
        Clock = clock ?? new FakeClock();
        Host = CrmSdk.Create(crm => crm
            .UseStore(_ => Store)
            .UseClock(Clock)
            .UseIds(new ShiftedIds(node))
            .AddConsumer("mail", c => c.With(options ?? new()).On<RecordChanged>(HandleAsync)));
        Crm = Host.For(TenantId.Main, CrmPrincipal.User(new(SequentialIds.Nth(9)), CrmRights.All));
    }

    public ICrmStore Store { get; }

    public FakeClock Clock { get; }

    public CrmHost Host { get; }

    public ICrm Crm { get; }

    /// <summary>What was handled without fault, in this order.</summary>
    public ConcurrentQueue<(int Aggregate, int Number)> Handled { get; } = new();

    /// <summary>Every try.</summary>
    public ConcurrentQueue<EventDelivery<RecordChanged>> Tries { get; } = new();

    /// <summary>Whether the handler fails.</summary>
    public Func<EventDelivery<RecordChanged>, bool> Fails { get; set; } = _ => false;

    /// <summary>What the handler does besides.</summary>
    public Func<EventDelivery<RecordChanged>, CancellationToken, Task> Does { get; set; } = (_, _) => Task.CompletedTask;

    public IEnumerable<int> NumbersOf(int aggregate) => Handled.Where(h => h.Aggregate == aggregate).Select(h => h.Number);

    public async Task<DispatchReport> DispatchAsync() => await Crm.Deliveries.DispatchAsync(TestContext.Current.CancellationToken);

    /// <summary>One commit with an event for each of the aggregates, numbered.</summary>
    public Task TellAsync(params (int Aggregate, int Number)[] events) => TellAsync(Store, Clock.GetCurrentInstant(), events);

    public static async Task TellAsync(ICrmStore store, Instant now, params (int Aggregate, int Number)[] events)
    {
        var set = new ChangeSetId(SequentialIds.Nth(Interlocked.Add(ref _sets, 1_000)));
        var outcome = await store.ForTenant(TenantId.Main).CommitAsync(new()
        {
            Id = set,
            RecordedAt = now,
            Events =
            [
                .. events.Select(e => new CrmEvent
                {
                    Id = new(SequentialIds.Nth((e.Aggregate * 1_000_000L) + e.Number)),
                    Type = "partner.edited",
                    At = now,
                    ChangeSet = set,
                    Subject = Subject(e.Aggregate),
                    SubjectVersion = e.Number,
                    Payload = new RecordChanged("partner.edited"),
                }),
            ],
        });
        Assert.Equal(CommitStatus.Committed, outcome.Status);
    }

    public static EntityRef Subject(int aggregate) => new(EntityKinds.Partner, SequentialIds.Nth(aggregate));

    private async ValueTask HandleAsync(EventDelivery<RecordChanged> delivery, CancellationToken cancellationToken)
    {
        Tries.Enqueue(delivery);
        await Does(delivery, cancellationToken);
        if (Fails(delivery))
        {
            throw new InvalidOperationException("The mail server is away.");
        }

        Handled.Enqueue((AggregateOf(delivery.Event), (int)delivery.Event.SubjectVersion));
    }

    private static int AggregateOf(CrmEvent told) => Enumerable.Range(1, 200).First(a => Subject(a) == told.Subject);

    private sealed class ShiftedIds(int node) : IIdSource
    {
        private long _last = node * (1L << 44);

        public Guid NewId() => SequentialIds.Nth(Interlocked.Increment(ref _last));
    }
}

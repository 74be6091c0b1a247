using Crm.Deals;
using Crm.Delivery;
using Crm.Storage;
using Crm.Storage.InMemory;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Delivery;

/// <summary>Events told in past forms, and by newer libraries on the same store.</summary>
public sealed class DeliveryFormTests
{
    private static readonly UnknownEventPayload Newer = new(UnknownForm.Parse("""{"$type":"deal.archived.4","to":"box"}"""));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Handlers_receive_past_forms_in_the_form_of_today()
    {
        var (store, told) = (new InMemoryStore(), new List<CrmEvent>());
        using var host = CrmSdk.Create(crm => crm.UseStore(_ => store).AddConsumer("moves", c => c.On<DealMoved>((d, _) =>
        {
            Assert.Same(d.Event.Payload, d.Payload);
            told.Add(d.Event);
            return ValueTask.CompletedTask;
        })));
        await TellAsync(store, 1, 1, new DealMovedForm1("offer", "call", IsBack: true));
        await TellAsync(store, 1, 2, new DealMoved("call", "offer", StageMoveKind.Forward));
        var crm = host.For(TenantId.Main, CrmPrincipal.System("test"));

        Assert.Equal(2, (await crm.Deliveries.LagAsync(Token))[0].Waiting);
        Assert.Equal(new DispatchReport { Delivered = 2 }, await crm.Deliveries.DispatchAsync(Token));
        Assert.Equal([new DealMoved("offer", "call", StageMoveKind.Back), new DealMoved("call", "offer", StageMoveKind.Forward)], told.Select(t => t.Payload));
        Assert.Equal(2, told[0].SchemaVersion);
    }

    [Fact]
    public async Task An_event_of_an_unknown_form_holds_up_its_own_aggregate_only_and_is_never_poison()
    {
        var options = new ConsumerOptions { Partitions = 1, MostAttempts = 2, LongestDelay = Duration.FromMinutes(10) };
        var world = new DeliveryWorld(options: options);
        await world.TellAsync((1, 1), (2, 1));
        await TellAsync(world.Store, 1, 2, Newer);
        await world.TellAsync((1, 3), (2, 3));

        Assert.Equal(new DispatchReport { Delivered = 3, Unknown = 1 }, await world.DispatchAsync());
        Assert.Equal([1], world.NumbersOf(1));
        Assert.Equal([1, 3], world.NumbersOf(2));
        var looks = 0;
        for (var (minute, since) = (0, Blocked(world)); minute < 120; minute++)
        {
            world.Clock.Advance(Duration.FromMinutes(1));
            var report = await world.DispatchAsync();
            looks += report.Unknown;
            Assert.Equal(new DispatchReport { Unknown = report.Unknown }, report);
            var blocked = await Blocked(world);
            Assert.Equal(("delivery.form.unknown", "deal.archived.4", 0, (await since).Since), (blocked.Fault, blocked.Form, blocked.Attempts, blocked.Since));
            Assert.NotNull(blocked.NextAt);
        }

        Assert.InRange(looks, 12, 18);
        Assert.Equal((0L, 1), await LagAsync(world));
    }

    [Fact]
    public async Task An_event_of_an_unknown_form_may_be_given_up_by_command()
    {
        var world = new DeliveryWorld();
        await TellAsync(world.Store, 1, 1, Newer);
        await world.TellAsync((1, 2));
        await world.DispatchAsync();
        await world.Crm.Deliveries.RetryAsync(new("mail", (await Blocked(world)).Event), Token);
        Assert.Equal(new DispatchReport { Unknown = 1 }, await world.DispatchAsync());
        await world.Crm.Deliveries.SkipAsync(new("mail", (await Blocked(world)).Event), Token);
        Assert.Equal(new DispatchReport { Delivered = 1 }, await world.DispatchAsync());
        Assert.Equal([2], world.NumbersOf(1));
    }

    [Fact]
    public async Task A_node_that_knows_the_form_goes_on_at_once_where_one_that_did_not_left_off()
    {
        // What an older library left behind: it did not know the name under which records are told of here.
        var world = new DeliveryWorld(options: new() { Partitions = 1, MostAttempts = 2 }) { Fails = d => d.Attempt == 1 };
        await world.TellAsync((1, 1));
        await world.TellAsync((1, 2));
        var log = await world.Store.ForTenant(TenantId.Main).ReadLogAsync(LogPosition.Start).ToListAsync(Token);
        var now = world.Clock.GetCurrentInstant();
        var cursor = new DeliveryCursor
        {
            Id = DeliveryCursor.IdOf("mail", 0),
            Version = 1,
            Consumer = "mail",
            Partition = 0,
            Partitions = 1,
            Position = log[^1].Position.Text,
            Blocked = [new() { Kind = EntityKinds.Partner, Id = DeliveryWorld.Subject(1).Id, Event = log[0].Events[0].Id, EventType = "partner.edited", Attempts = 0, Since = now, NextAt = now + Duration.FromMinutes(10), Fault = "delivery.form.unknown", Form = "record.changed" }],
        };
        await world.Store.ForTenant(TenantId.Main).CommitAsync(new() { Id = new(SequentialIds.Nth(77)), RecordedAt = now, Saves = [RecordSave.Of(cursor, 0)] }, Token);

        Assert.Equal(new DispatchReport { Failed = 1 }, await world.DispatchAsync());
        Assert.Equal((nameof(InvalidOperationException), 1, null), ((await Blocked(world)).Fault, (await Blocked(world)).Attempts, (await Blocked(world)).Form));
        world.Fails = _ => false;
        world.Clock.Advance(Duration.FromSeconds(1));
        Assert.Equal(new DispatchReport { Delivered = 2 }, await world.DispatchAsync());
        Assert.Equal([1, 2], world.NumbersOf(1));
    }

    [Fact]
    public void A_handler_of_a_form_that_never_comes_is_refused_at_the_start()
    {
        var refused = Assert.Throws<CrmConfigurationException>(() => CrmSdk.Create(crm => crm.UseInMemoryStorage().AddConsumer("old", c => c
            .On<DealMovedForm1>((_, _) => ValueTask.CompletedTask)
            .On<UnknownEventPayload>((_, _) => ValueTask.CompletedTask)
            .On<EventPayload>((_, _) => ValueTask.CompletedTask))));
        Assert.Equal(["delivery.form.past", "delivery.form.past"], refused.Errors.Select(e => e.Code));
    }

    private static async Task<BlockedSubject> Blocked(DeliveryWorld world) => Assert.Single(await world.Crm.Deliveries.ListBlockedAsync(cancellationToken: Token)).Subject;

    private static async Task<(long Waiting, int Blocked)> LagAsync(DeliveryWorld world) => (await world.Crm.Deliveries.LagAsync(Token)) is [var lag] ? (lag.Waiting, lag.Blocked) : default;

    private static async Task TellAsync(ICrmStore store, int aggregate, int number, EventPayload payload)
    {
        var set = new ChangeSetId(SequentialIds.Nth((1L << 46) + number));
        await store.ForTenant(TenantId.Main).CommitAsync(new()
        {
            Id = set,
            RecordedAt = new FakeClock().GetCurrentInstant(),
            Events = [new() { Id = new(SequentialIds.Nth((1L << 47) + number)), Type = "partner.edited", At = default, ChangeSet = set, Subject = DeliveryWorld.Subject(aggregate), SubjectVersion = number, Payload = payload }],
        });
    }
}

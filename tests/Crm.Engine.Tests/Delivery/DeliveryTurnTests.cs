using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Crm.Storage;
using Crm.Storage.InMemory;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Delivery;

/// <summary>Consumers and tenants do not keep each other waiting; the meter tells what came of deliveries.</summary>
public sealed class DeliveryTurnTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_consumer_for_whom_there_is_always_more_keeps_no_other_waiting()
    {
        var (store, clock, served) = (new InMemoryStore(), new FakeClock(), false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var number = 1;
        var host = CrmSdk.Create(crm => crm.UseStore(_ => store).UseClock(clock)
            .AddConsumer("endless", c => c.On<RecordChanged>(async (_, _) =>
            {
                // Whoever is served after a thousand of another's events is not served.
                await (++number > 1_000 ? stop.CancelAsync() : DeliveryWorld.TellAsync(store, clock.GetCurrentInstant(), (1, number)));
            }))
            .AddConsumer("modest", c => c.On<RecordChanged>(async (_, _) =>
            {
                served = true;
                await stop.CancelAsync();
            })));
        await DeliveryWorld.TellAsync(store, clock.GetCurrentInstant(), (1, 1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await host.For(TenantId.Main, CrmPrincipal.System("a test")).Deliveries.DispatchAsync(stop.Token));
        Assert.True(served);
    }

    [Fact]
    public async Task A_consumer_that_cannot_be_delivered_to_keeps_no_other_waiting()
    {
        var first = new DeliveryWorld(options: new() { Partitions = 4 });
        await first.TellAsync((1, 1));
        await first.DispatchAsync();
        var handled = 0;
        var host = CrmSdk.Create(crm => crm.UseStore(_ => first.Store).UseClock(first.Clock)
            .AddConsumer("mail", c => c.With(new() { Partitions = 5 }).On<RecordChanged>((_, _) => default))
            .AddConsumer("feed", c => c.On<RecordChanged>((_, _) =>
            {
                handled++;
                return default;
            })));
        var fault = await Assert.ThrowsAsync<CrmRuleException>(async () => await host.For(TenantId.Main, CrmPrincipal.System("a test")).Deliveries.DispatchAsync(Token));
        Assert.Equal(("delivery.partitions.changed", 1), (fault.Code, handled));
    }

    [Fact]
    public async Task A_tenant_for_whom_there_is_always_more_keeps_no_other_waiting()
    {
        var (store, clock, served) = (new InMemoryStore(), new FakeClock(), new TaskCompletionSource<bool>());
        var number = 1;
        var (endless, other) = (TenantId.Main, TenantId.Parse("main-2"));
        var host = CrmSdk.Create(crm => crm.UseStore(_ => store).UseClock(clock).AddConsumer("feed", c => c.On<RecordChanged>(async (d, token) =>
        {
            if (d.Tenant == other || ++number > 1_000)
            {
                served.TrySetResult(d.Tenant == other);
                return;
            }

            await d.Crm.Partners.RegisterAsync(new("Ромашка", Crm.Partners.PartnerRelations.Client), token);
        })));
        foreach (var tenant in new[] { endless, other })
        {
            await host.For(tenant, CrmPrincipal.System("a test")).Partners.RegisterAsync(new("Ромашка", Crm.Partners.PartnerRelations.Client), Token);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = host.DeliverAsync(new() { Pause = Duration.FromHours(1), Tenants = _ => new([endless, other]) }, stop.Token);
        Assert.True(await served.Task.WaitAsync(TimeSpan.FromSeconds(60), Token));
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task The_meter_counts_what_was_handled_and_what_failed_and_tells_how_old_events_were()
    {
        const string Name = "a consumer that only this test has";
        var measured = new ConcurrentQueue<(string Instrument, double Value, string? Outcome)>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, own) => Listen(instrument, own) };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();

        var (store, clock, isAway) = (new InMemoryStore(), new FakeClock(), true);
        var host = CrmSdk.Create(crm => crm.UseStore(_ => store).UseClock(clock)
            .AddConsumer(Name, c => c.On<RecordChanged>((d, _) => isAway && d.Event.Subject == DeliveryWorld.Subject(2) ? throw new InvalidOperationException() : default)));
        var crm = host.For(TenantId.Main, CrmPrincipal.System("a test"));
        await DeliveryWorld.TellAsync(store, clock.GetCurrentInstant(), (1, 1), (2, 1));
        clock.Advance(Duration.FromSeconds(90));
        await crm.Deliveries.DispatchAsync(Token);
        Assert.Equal([("crm.deliveries", 1, "failed"), ("crm.deliveries", 1, "handled"), ("crm.delivery.lag", 90, null)], measured.Order());
        measured.Clear();
        isAway = false;
        clock.Advance(Duration.FromSeconds(10));
        await crm.Deliveries.DispatchAsync(Token);
        Assert.Equal([("crm.deliveries", 1, "handled"), ("crm.delivery.lag", 100, null)], measured.Order());

        static void Listen(Instrument instrument, MeterListener own)
        {
            if (instrument.Meter.Name == "Crm" && instrument.Name.StartsWith("crm.deliver", StringComparison.Ordinal))
            {
                own.EnableMeasurementEvents(instrument);
            }
        }

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var named = tags.ToArray().ToDictionary(t => t.Key, t => t.Value as string);
            if (named.GetValueOrDefault("crm.consumer") == Name)
            {
                measured.Enqueue((instrument.Name, value, named.GetValueOrDefault("crm.outcome")));
            }
        }
    }
}

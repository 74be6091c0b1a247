using Crm.Delivery;
using Crm.Partners;
using Crm.Storage;
using Crm.Testing;
using NodaTime;

namespace Crm.Integration.Tests.Faults;

/// <summary>Events are delivered to a consumer that knows what it has handled.</summary>
internal static class DeliveryScenario
{
    private const string Consumer = "mail";

    /// <summary>One partition: what runs side by side would strike another call in each run.</summary>
    public static void SetUp(ScenarioRun run, CrmBuilder crm) => crm.AddConsumer(Consumer, c => c
        .With(new ConsumerOptions { Partitions = 1, Batch = 3 })
        .On<RecordChanged>((delivery, _) =>
        {
            Handle(run, delivery);
            return default;
        }));

    public static async Task RunAsync(ScenarioRun run)
    {
        for (var i = 0; i < 2; i++)
        {
            var partner = await run.Crm.Partners.RegisterAsync(new($"Partner {i}", PartnerRelations.Client));
            await run.Crm.Partners.EditAsync(new(partner.Id, new EditPartner.SetName($"Partner {i}!")));
        }

        await run.DoAsync((_, t) => run.Crm.Deliveries.DispatchAsync(t));
        await run.DoAsync((_, t) => run.Crm.Deliveries.LagAsync(t));

        // Whoever was stopped holds the partition up for as long as a dead node would.
        run.Host.Clock.Advance(Duration.FromMinutes(1));
        await run.DoAsync((_, t) => run.Crm.Deliveries.DispatchAsync(t));
        var lag = await run.DoAsync((_, t) => run.Crm.Deliveries.LagAsync(t));
        run.See(string.Join(' ', lag.Select(l => $"{l.Waiting} {l.Blocked}")));
        run.See(string.Join(' ', Handled(run)));
    }

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<ScenarioRun, List<string>> ByRun = [];

    private static List<string> Handled(ScenarioRun run) => ByRun.GetValue(run, static _ => []);

    private static void Handle(ScenarioRun run, EventDelivery<RecordChanged> delivery)
    {
        var key = $"{delivery.Event.Subject.Id} {delivery.Event.SubjectVersion}";
        if (!Handled(run).Contains(key))
        {
            Handled(run).Add(key);
        }
    }
}

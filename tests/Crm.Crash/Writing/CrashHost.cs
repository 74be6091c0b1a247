using Crm.Deals;
using Crm.Delivery;
using Crm.Interactions;
using Crm.Storage;
using NodaTime;

namespace Crm.Crash;

/// <summary>The CRM of writers and of whoever looks after them, with two consumers: one acts outside and remembers keys, one acts in the CRM by request ids.</summary>
public static class CrashHost
{
    public const string Outside = "outside";
    public const string Inside = "inside";
    public const string Word = "after a move";

    /// <summary>A small lease: whoever was killed holds up his partitions for so long.</summary>
    private static readonly ConsumerOptions Options = new() { Partitions = 4, Batch = 40, Lease = Duration.FromSeconds(2), FirstDelay = Duration.FromMilliseconds(20) };

    public static CrmHost Create(ICrmStore store, Effects effects)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(effects);
        return CrmSdk.Create(crm => crm
            .UseStore(_ => store)
            .AddConsumer(Outside, c => c.With(Options).On<EventPayload>((d, _) =>
            {
                effects.Do($"{d.Event.Id}", $"{d.Event.Subject}", d.Event.SubjectVersion);
                return ValueTask.CompletedTask;
            }))
            .AddConsumer(Inside, c => c.With(Options).On<DealMoved>(async (d, token) => await d.Crm.Interactions.RegisterAsync(
                new RegisterInteraction(InteractionType.Call, Word)
                {
                    Subject = d.Event.Subject,
                    Responsible = d.Event.By,
                    PlannedStart = d.Event.At,
                    RequestId = d.RequestId(),
                },
                token))));
    }

    /// <summary>Delivers until nothing waits.</summary>
    public static async Task DrainAsync(CrmHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var crm = host.For(TenantId.Main, CrmPrincipal.System("drain"));
        for (var tries = 0; tries < 3_000; tries++)
        {
            await crm.Deliveries.DispatchAsync();
            if ((await crm.Deliveries.LagAsync()).All(l => l is { Waiting: 0, Blocked: 0 }))
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new CrashFailure($"events wait still: {string.Join(", ", await crm.Deliveries.LagAsync())}; {string.Join(", ", await crm.Deliveries.ListBlockedAsync(Inside))}");
    }
}

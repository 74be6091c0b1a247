using Crm.Deals;
using Crm.Delivery;
using Crm.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Crm.Engine.Tests.Snippets;

/// <summary>The code of docs/features/delivery.md.</summary>
public sealed class DeliverySnippets
{
    [Fact]
    public async Task A_won_deal_is_told_to_a_handler()
    {
        var (clock, cancellationToken) = (new FakeClock(), TestContext.Current.CancellationToken);
        var outbox = new List<string>();
        // snippet:delivery-setup
        using var host = CrmSdk.Create(crm => crm
            .UseInMemoryStorage()
            .AddConsumer("bonuses", consumer => consumer
                .With(new ConsumerOptions { MostAttempts = 10 })
                .On<DealWon>((delivery, token) =>
                {
                    outbox.Add($"{delivery.Key}: a bonus for deal {delivery.Event.Subject.Id}");
                    return ValueTask.CompletedTask;
                }))
            .UseClock(clock));
        // endsnippet
        var crm = host.For(TenantId.Main, CrmPrincipal.User(new(SequentialIds.Nth(1)), CrmRights.All));
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.NonProcess), cancellationToken);
        var deal = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps"), cancellationToken);
        await crm.Deals.DecideAsync(new WinDeal(deal.Id), cancellationToken);

        // snippet:delivery-dispatch
        var report = await crm.Deliveries.DispatchAsync(cancellationToken);
        Console.WriteLine($"{report.Delivered} delivered, {report.Failed} failed");

        foreach (var blocked in await crm.Deliveries.ListBlockedAsync("bonuses", cancellationToken))
        {
            Console.WriteLine($"{blocked.Subject.EventType} of {blocked.Subject.Subject}: {blocked.Subject.Fault} after {blocked.Subject.Attempts} tries");
            await crm.Deliveries.SkipAsync(new SkipDelivery(blocked.Consumer, blocked.Subject.Event), cancellationToken);
        }
        // endsnippet
        Assert.Equal(new DispatchReport { Delivered = 1 }, report);
        Assert.Contains(deal.Id.ToString(), Assert.Single(outbox), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hosted_service_delivers_as_long_as_the_application_runs()
    {
        var told = new TaskCompletionSource();
        var services = new ServiceCollection();
        // snippet:delivery-hosted
        services.AddCrm(crm => crm
            .UseInMemoryStorage()
            .AddConsumer("mail", consumer => consumer.On<DealOpened>(_ => new Letters(told))));
        services.AddCrmDelivery(new DeliveryRun { Pause = Duration.FromSeconds(5) });
        // endsnippet
        await using var provider = services.BuildServiceProvider();
        var hosted = provider.GetServices<IHostedService>().Single();
        await hosted.StartAsync(TestContext.Current.CancellationToken);
        var crm = provider.GetRequiredService<ICrmHost>().For(TenantId.Main, CrmPrincipal.User(new(SequentialIds.Nth(1))));
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.NonProcess), TestContext.Current.CancellationToken);
        await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps"), TestContext.Current.CancellationToken);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await hosted.StopAsync(TestContext.Current.CancellationToken);
    }

    // snippet:delivery-handler
    private sealed class Letters(TaskCompletionSource told) : ICrmEventHandler<DealOpened>
    {
        public ValueTask HandleAsync(EventDelivery<DealOpened> delivery, CancellationToken cancellationToken = default)
        {
            told.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
    // endsnippet
}

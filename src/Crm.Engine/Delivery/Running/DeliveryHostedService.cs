using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Crm.Delivery;

/// <summary>Deliveries as long as the application runs.</summary>
internal sealed class DeliveryHostedService(IServiceProvider services, DeliveryRun run) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        ((CrmHost)services.GetRequiredService<ICrmHost>()).DeliverAsync(run, stoppingToken);
}

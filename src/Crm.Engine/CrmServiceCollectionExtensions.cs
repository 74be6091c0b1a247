using Crm;
using Crm.Delivery;
using Crm.Kernel;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The SDK in a container.</summary>
public static class CrmServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ICrmHost"/> (singleton) and, when <see cref="CrmBuilder.UseScope"/> was called, a working <see cref="ICrm"/> (scoped).</summary>
    /// <param name="services">The container's registrations.</param>
    /// <param name="setup">Chooses at least the store, as in <c>crm =&gt; crm.UseSqliteStorage("crm.db")</c>.</param>
    /// <remarks>Faults of the set-up surface together as <see cref="CrmConfigurationException"/> when the host is first asked for.</remarks>
    public static IServiceCollection AddCrm(this IServiceCollection services, Action<CrmBuilder> setup)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(setup);
        var builder = new CrmBuilder();
        setup(builder);
        services.AddSingleton<ICrmHost>(provider => new CrmHost(CrmSetupFactory.Create(builder, provider)));
        services.AddScoped(provider =>
        {
            if (builder.Scope is not { } scope)
            {
                throw new CrmConfigurationException([SetupErrors.ScopeMissing.With()]);
            }

            var (tenant, principal) = scope(provider);
            return provider.GetRequiredService<ICrmHost>().For(tenant, principal);
        });
        return services;
    }

    /// <summary>Adds a hosted service that delivers events to the consumers of <see cref="CrmBuilder.AddConsumer"/> for as long as the application runs.</summary>
    /// <param name="services">The container's registrations; <see cref="AddCrm"/> is needed, too.</param>
    /// <param name="run">For which tenants, how often; absent = for <see cref="TenantId.Main"/>.</param>
    public static IServiceCollection AddCrmDelivery(this IServiceCollection services, DeliveryRun? run = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton<IHostedService>(provider => new DeliveryHostedService(provider, run ?? new()));
    }
}

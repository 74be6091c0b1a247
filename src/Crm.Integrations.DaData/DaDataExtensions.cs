using Crm.Integrations.DaData;
using Microsoft.Extensions.DependencyInjection;

namespace Crm;

/// <summary>Chooses DaData as the register of companies.</summary>
public static class DaDataExtensions
{
    /// <summary>Fills requisites by INN from DaData, over connections of its own.</summary>
    /// <param name="crm">The set-up.</param>
    /// <param name="options">The key, and how the service is asked.</param>
    /// <exception cref="ArgumentException">The key is missing or cannot stand in a header, a time or number is out of range.</exception>
    public static CrmBuilder UseDaData(this CrmBuilder crm, DaDataOptions options)
    {
        ArgumentNullException.ThrowIfNull(crm);
        ArgumentNullException.ThrowIfNull(options);
        var registry = new Lazy<DaDataRegistry>(() => new(new HttpClient(Handler()), options));
        options.Checked();
        return crm.UseCounterpartyRegistry(_ => registry.Value);
    }

    /// <summary>Fills requisites by INN from DaData, over the container's <see cref="IHttpClientFactory"/>: needs <see cref="AddDaData"/>.</summary>
    /// <param name="crm">The set-up.</param>
    public static CrmBuilder UseDaData(this CrmBuilder crm)
    {
        ArgumentNullException.ThrowIfNull(crm);
        return crm.UseCounterpartyRegistry(services =>
            services?.GetRequiredService<DaDataRegistry>() ?? throw new InvalidOperationException("There is no container. Call UseDaData with options."));
    }

    /// <summary>Registers the typed client of DaData; the answer takes further handlers.</summary>
    /// <param name="services">The container.</param>
    /// <param name="options">The key, and how the service is asked.</param>
    /// <exception cref="ArgumentException">The key is missing or cannot stand in a header, a time or number is out of range.</exception>
    public static IHttpClientBuilder AddDaData(this IServiceCollection services, DaDataOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        options.Checked();
        return services.AddHttpClient(nameof(DaDataRegistry))
            .AddTypedClient(client => new DaDataRegistry(client, options))
            .ConfigurePrimaryHttpMessageHandler(Handler)
            .RedactLoggedHeaders(_ => true);
    }

    // Followed redirections would carry the key elsewhere.
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}

using Crm.Integrations.DaData.Tests.Server;
using Crm.Partners;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Integrations.DaData.Tests.Snippets;

/// <summary>The code of the document on registers.</summary>
public sealed class DaDataSnippets
{
    [Fact]
    public async Task Asking_a_register()
    {
        await using var server = new LocalServer(ServerAnswer.Json(Answers.Legal));
        var (key, services) = (Asking.Key, new ServiceCollection());

        // snippet:registry-setup
        services.AddDaData(new DaDataOptions { ApiKey = key, Timeout = TimeSpan.FromSeconds(3) });
        services.AddCrm(crm => crm.UseInMemoryStorage().UseDaData());

        // endsnippet
        services.AddDaData(Asking.Options(server));
        await using var provider = services.BuildServiceProvider();
        ICounterpartyRegistry registry = provider.GetRequiredService<DaDataRegistry>();

        // snippet:registry-ask
        var answer = await registry.FindAsync(new(Inn.Parse("7707083893")));
        var text = answer switch
        {
            RegistryAnswer.Found found => found.Entry.ShortName,
            RegistryAnswer.NotFound => "nobody has this INN",
            RegistryAnswer.Unavailable away => away.Reason.ToText(),
            RegistryAnswer.Refused refused => refused.Reason.ToText(),
            RegistryAnswer.NotConfigured missing => missing.Reason.ToText(),
            _ => null,
        };

        // endsnippet
        Assert.Equal("ООО \"РОМАШКА\"", text);
    }
}

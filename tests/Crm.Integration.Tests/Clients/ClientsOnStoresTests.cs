using Crm.Integration.Tests.Support;
using Crm.Testing;

namespace Crm.Integration.Tests.Clients;

/// <summary>Segments, portraits, lights, key dates, registration and cards answer alike on every store (PARTY-7, 12, 13, 17…19, 21).</summary>
public sealed class ClientsOnStoresTests
{
    [Theory]
    [InlineData(StoresOnTrial.JsonFile)]
    [InlineData("sqlite in memory")]
    [InlineData("sqlite file")]
    [InlineData(ImportedSales.PostgreSql)]
    public async Task A_store_tells_of_clients_what_the_one_in_memory_tells(string name)
    {
        StoresOnTrial.OrSkip(name);
        using var folder = new TemporaryFolder();
        var expected = await TellAsync("in memory", folder);
        Assert.Equal(expected, await TellAsync(name, folder));
        Assert.True(expected.Count > 120, $"Only {expected.Count} lines.");
        Assert.True(expected.Count(l => l.StartsWith("rule", StringComparison.Ordinal) && !l.EndsWith(": ", StringComparison.Ordinal)) > 40);
    }

    private static async Task<List<string>> TellAsync(string name, TemporaryFolder folder)
    {
        await using var host = CrmTestHost.Create(store: await StoresOnTrial.CreateAsync(name, folder.File($"{name}.db")));
        return await new ClientStory(host.Crm, host.Clock, TestContext.Current.CancellationToken).TellAsync();
    }
}

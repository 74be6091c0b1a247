using Crm.Deals;
using Crm.Engine.Tests.Support;
using NodaTime;

namespace Crm.Engine.Tests.Snippets;

public sealed class StaleSnippets
{
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task The_documents_show_it()
    {
        var crm = _world.Crm;
        // snippet:read-stale
        var late = crm.ReadStale(Duration.FromSeconds(30));
        var open = await late.Deals.CountAsync(DealSpecs.Open());
        var told = $"{open}, at most {late.Reading.Behind} old; {late.Reading.FromReplicas} from replicas, {late.Reading.FromPrimary} from the primary";
        // endsnippet
        Assert.StartsWith("0, at most 0:00:00:00 old", told, StringComparison.Ordinal);
    }
}

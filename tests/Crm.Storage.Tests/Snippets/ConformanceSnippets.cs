using Crm.Storage.Conformance;
using Crm.Storage.InMemory;

namespace Crm.Storage.Tests.Snippets;

// snippet:conformance-factory
public sealed class MyStores : IConformanceStoreFactory
{
    public ValueTask<ICrmStore> CreateAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<ICrmStore>(new InMemoryStore());
}

// endsnippet
public sealed class ConformanceSnippets
{
    [Fact]
    public async Task The_kit_is_run_by_one_call()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        // snippet:conformance-run
        var report = await ConformanceSuite.RunAsync(new MyStores(), cancellationToken: cancellationToken);
        if (!report.IsConformant)
        {
            throw new InvalidOperationException(report.ToString());
        }

        // endsnippet
        Assert.Equal(ConformanceSuite.Cases.Count, report.Results.Count);
    }
}

using Crm.Storage.Conformance;
using Crm.Storage.Tests.PostgreSql;
using Crm.Storage.Tests.Shards;
using Crm.Tests;
using Crm.Tests.PostgreSql;

namespace Crm.Storage.Tests;

/// <summary>Every store keeps every promise of the port: one theory, cases × stores.</summary>
public sealed class ConformanceTests
{
    // Partitions change tables and shards who is asked, and nothing of what is asked: every third case will do where time is short.
    private const int ShortStep = 3;

    public static IEnumerable<TheoryDataRow<string, string>> CasesOfStores() =>
        from store in ConformanceStores.All.Keys
        from conformanceCase in ConformanceSuite.Cases.Where(IsAsked).Where((_, i) => store is not (PostgreSqlFactory.PartitionedName or ShardedFactory.PostgreSqlName) || i % ShortStep == 0 || LongRun.IsAsked)
        select new TheoryDataRow<string, string>(store, conformanceCase.Name) { TestDisplayName = $"{store}: {conformanceCase}" };

    // CRM_CASES names areas with commas between: those alone are tried then.
    private static bool IsAsked(ConformanceCase one) => Environment.GetEnvironmentVariable("CRM_CASES") is not { Length: > 0 } areas || areas.Split(',').Contains(one.Area);

    [Theory]
    [MemberData(nameof(CasesOfStores), DisableDiscoveryEnumeration = true)]
    public async Task A_store_keeps_its_promise(string store, string promise)
    {
        if (store is PostgreSqlFactory.Name or PostgreSqlFactory.SecuredName or PostgreSqlFactory.PartitionedName or ShardedFactory.PostgreSqlName)
        {
            PostgreSqlHere.OrSkip();
        }

        var conformanceCase = ConformanceSuite.Cases.Single(c => c.Name == promise);
        var result = await ConformanceSuite.TryAsync(conformanceCase, ConformanceStores.All[store], cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Verdict != ConformanceVerdict.Broken, $"{store} breaks a promise. {conformanceCase}{Environment.NewLine}{result.Fault}");
    }

    [Fact]
    public void Promises_have_names_of_their_own() =>
        Assert.Equal(ConformanceSuite.Cases.Count, ConformanceSuite.Cases.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count());
}

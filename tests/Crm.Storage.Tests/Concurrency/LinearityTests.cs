using Crm.Storage.InMemory;
using Crm.Storage.Tests.PostgreSql;
using Crm.Storage.Tests.Sqlite;
using CustomStorage.JsonFile;

namespace Crm.Storage.Tests.Concurrency;

/// <summary>Whatever many clients do at once, there is one order in which one after the other would have had the same answers.</summary>
public sealed class LinearityTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("CRM_LONG") == "1";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, IsLong ? 100 : 2)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Histories_of_the_in_memory_store_have_an_order(int seed) => HasOrderAsync(new InMemoryStore().ForTenant(TenantId.Main), seed, 80);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Histories_of_a_sqlite_file_have_an_order(int seed)
    {
        await using var store = await TemporaryStore.CreateAsync();
        await HasOrderAsync(store.Main, seed, 30);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Histories_of_postgresql_have_an_order(int seed)
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await HasOrderAsync(one.Main, seed, 30);
    }

    [Fact]
    public async Task Histories_of_the_json_file_have_an_order()
    {
        var path = Path.GetTempFileName();
        File.Delete(path);
        using (var store = JsonFileStore.Open(path))
        {
            await HasOrderAsync(store.ForTenant(TenantId.Main), 1, 20);
        }

        File.Delete(path);
    }

    [Theory]
    [InlineData(Lie.ForgetsGuards)]
    [InlineData(Lie.AnswersFromYesterday)]
    [InlineData(Lie.ListsRowByRow)]
    [InlineData(Lie.MissesRowsOfLists)]
    [InlineData(Lie.ListsWhatIsGone)]
    public async Task A_store_that_lies_has_no_order(Lie lie)
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var tenant = new UnorderedStore(new InMemoryStore().ForTenant(TenantId.Main), lie);
            if (LinearOrder.Contradiction([.. (await History.RunAsync(tenant, seed, 8, 100)).Acts]) is not null)
            {
                return;
            }
        }

        Assert.Fail("Nobody found out.");
    }

    private static async Task HasOrderAsync(ITenantStore tenant, int seed, int steps)
    {
        var history = await History.RunAsync(tenant, seed, 8, steps);
        Assert.Null(LinearOrder.Contradiction([.. history.Acts]));

        // The clients met: without conflicts nothing was tried.
        Assert.True(history.Acts.Count(a => a.What.Contains(nameof(CommitStatus.Conflict), StringComparison.Ordinal)) > 5, "The clients do not meet.");
    }
}

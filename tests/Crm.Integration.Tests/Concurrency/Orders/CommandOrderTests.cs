using Crm.Integration.Tests.Faults;
using Crm.Integration.Tests.Support;
using Crm.Storage;
using Crm.Storage.InMemory;
using Crm.Tests;

namespace Crm.Integration.Tests.Concurrency;

/// <summary>Whatever commands many clients give at once: one after the other, in the order of the log, they would have come to the same end.</summary>
public sealed class CommandOrderTests
{
    public static TheoryData<string, int> Runs
    {
        get
        {
            var runs = new TheoryData<string, int>();
            foreach (var (store, most) in new[] { ("in memory", 5), ("sqlite file", 1), (ImportedSales.PostgreSql, 2), (StoresOnTrial.JsonFile, 1) })
            {
                for (var seed = 1; seed <= (LongRun.IsAsked ? most * 20 : most); seed++)
                {
                    runs.Add(store, seed);
                }
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Commands_given_at_once_come_to_the_end_they_come_to_one_after_the_other_in_the_order_of_the_log(string name, int seed)
    {
        StoresOnTrial.OrSkip(name);
        using var folder = new TemporaryFolder();
        await using var ground = await CommandGround.OpenAsync(RequestIds.Over(await StoresOnTrial.CreateAsync(name, folder.File("commands.db"))));
        var history = await CommandHistory.RunAsync(ground, seed, clients: 6, steps: 40);
        Assert.True(history is { Done: > 60, Refused: > 10 }, $"{history.Done} done, {history.Refused} refused: the clients do not meet.");
        await using var again = await CommandGround.OpenAsync(RequestIds.Over(new InMemoryStore()));
        var difference = await history.ReplayAsync(again);
        Assert.True(difference is null, difference);
        Assert.Empty(await Audits.RunAsync(ground.Tenant, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_store_that_forgets_guards_comes_to_another_end()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            await using var ground = await CommandGround.OpenAsync(RequestIds.Over(new Slow(new InMemoryStore()), forgetsGuards: true));
            var history = await CommandHistory.RunAsync(ground, seed, clients: 6, steps: 40);
            await using var again = await CommandGround.OpenAsync(RequestIds.Over(new InMemoryStore()));
            if (await history.ReplayAsync(again) is not null)
            {
                return;
            }
        }

        Assert.Fail("Nobody found out.");
    }

    /// <summary>Lets others in between what is read and what is committed.</summary>
    private sealed class Slow(ICrmStore inner) : DelegatingCrmStore(inner)
    {
        public override ITenantStore ForTenant(TenantId tenant) => new Tenant(Inner.ForTenant(tenant));

        private sealed class Tenant(ITenantStore inner) : DelegatingTenantStore(inner)
        {
            public override async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
            {
                await Task.Yield();
                return await Inner.CommitAsync(changes, cancellationToken);
            }
        }
    }
}

using Crm.Deals;
using Crm.Storage;
using Crm.Storage.PostgreSql;
using Crm.Tests;
using Crm.Tests.PostgreSql;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Deals;

/// <summary>REP-4 to REP-8, REP-11 to REP-13 in SQL, from a stream of deals and in memory, after whatever happened: the same life on both stores, a tenant each.</summary>
public sealed class ReportSqlProperties
{
    // Each life is asked its share of the questions, every question five lives of two hundred.
    private const int Shares = 40;
    private int _tenants;

    [Fact]
    public async Task Every_report_in_sql_is_the_report_from_the_stream()
    {
        await using var stores = new FewTenantsEach();
        await Task.Run(() => Compare(stores.Next, lives: 200, most: 24, Shares));
    }

    [Fact]
    public async Task Every_report_on_PostgreSQL_is_the_report_from_the_stream()
    {
        PostgreSqlHere.OrSkip();
        await using var postgres = new PostgreSqlStore(await PostgreSqlDatabases.CreateAsync());

        // Fewer lives where each commit and each question goes to a server, unless time does not matter, and as many cases: each life is asked more.
        var (lives, shares) = LongRun.IsAsked ? (200, Shares) : (12, Shares / 4);
        await Task.Run(() => Compare(() => postgres, lives, most: 16, shares));
    }

    private void Compare(Func<ICrmStore> store, int lives, int most, int shares) =>
        Prop.ForAll(ReportLife.LivesOf(most), steps =>
        {
            LiveAsync().GetAwaiter().GetResult();
            async Task LiveAsync()
            {
                var memory = await ReportLife.PlayAsync(steps);
                var number = _tenants++;
                var life = await ReportLife.PlayAsync(steps, 0, store(), $"t{number}");
                await using var snapshot = await life.Store.SnapshotAsync();
                Assert.IsAssignableFrom<IDealGroups>(snapshot);
                foreach (var rights in new[] { CrmRights.All, CrmRights.All & ~CrmRights.SeeAll })
                {
                    foreach (var ask in ReportVariants.All(life).Where((_, i) => i % shares == number % shares))
                    {
                        var own = await ask(life.As(rights));
                        Assert.Equal(await ask(life.Streaming(rights)), own);
                        Assert.Equal(await ask(memory.As(rights)), own);
                    }
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(lives));
}

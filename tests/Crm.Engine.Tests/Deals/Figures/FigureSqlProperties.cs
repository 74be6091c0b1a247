using Crm.Deals;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.PostgreSql;
using Crm.Tests;
using Crm.Tests.PostgreSql;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Deals;

/// <summary>Figures in SQL are those from the stream and those of the store in memory, after whatever happened: the same life on both stores, a tenant each.</summary>
public sealed class FigureSqlProperties
{
    private const string Sqlite = "SQLite";
    private const string PostgreSql = "PostgreSQL";
    private int _tenants;

    public static TheoryData<string> Databases => [Sqlite, PostgreSql];

    [Theory]
    [MemberData(nameof(Databases))]
    public Task A_funnel_in_sql_is_the_funnel_from_the_stream(string database) => CompareAsync(database, async (memory, life) =>
    {
        foreach (var query in FigureQuestions.Funnels(life))
        {
            foreach (var rights in new[] { CrmRights.All, CrmRights.All & ~CrmRights.SeeAll })
            {
                var own = await life.As(rights).DealReports.FunnelAsync(query);
                Assert.Equal(await life.Streaming(rights).DealReports.FunnelAsync(query), own);
                Assert.Equal(await memory.As(rights).DealReports.FunnelAsync(query), own);
            }
        }

        await foreach (var deal in life.Store.ForTenant(life.Tenant).QueryAsync(Specification.All<Deal>()))
        {
            // DEAL-16: the table says what the deal says.
            Assert.Equal(deal.Passages.Select((_, i) => DealPassage.Of(deal, i)), await PassageTable.OfAsync(life.Store.ForTenant(life.Tenant), deal.Id));
        }

        var question = new FunnelFiguresQuery { Kinds = [life.Kinds[0]], Now = life.Now };
        Assert.NotNull(await Assert.IsAssignableFrom<IDealFunnels>(life.Store.ForTenant(life.Tenant)).FunnelAsync(question));
    });

    [Theory]
    [MemberData(nameof(Databases))]
    public Task Tallies_in_sql_are_tallies_from_the_stream(string database) => CompareAsync(database, async (memory, life) =>
    {
        await using var snapshot = await life.Store.ForTenant(life.Tenant).SnapshotAsync();
        await using var streaming = await new HiddenCapabilities(life.Store).ForTenant(life.Tenant).SnapshotAsync();
        foreach (var deals in FigureQuestions.Deals(life))
        {
            var own = await Assert.IsAssignableFrom<IDealTallies>(snapshot).TallyAsync(deals, FigureQuestions.Groupings);
            Assert.NotNull(own);
            var streamed = await DealTallies.OfAsync(streaming, deals, FigureQuestions.Groupings, default);
            Assert.Equal(streamed.Select(t => t.ToHashSet()), own.Select(t => t.ToHashSet()), HashSet<DealTally>.CreateSetComparer());
            Assert.Equal(
                (await DealTallies.OfAsync(memory.Store.ForTenant(memory.Tenant), deals, FigureQuestions.Groupings, default)).Select(t => t.ToHashSet()),
                own.Select(t => t.ToHashSet()),
                HashSet<DealTally>.CreateSetComparer());
            Assert.All(own, t => Assert.Distinct(t));
        }
    });

    private async Task CompareAsync(string database, Func<FunnelLife, FunnelLife, Task> ask)
    {
        if (database == Sqlite)
        {
            await using var stores = new FewTenantsEach();
            await Task.Run(() => Compare(stores.Next, 200, ask));
            return;
        }

        PostgreSqlHere.OrSkip();
        await using var postgres = new PostgreSqlStore(await PostgreSqlDatabases.CreateAsync());

        // Fewer lives where each commit and each question goes to a server, unless time does not matter.
        await Task.Run(() => Compare(() => postgres, LongRun.IsAsked ? 200 : 40, ask));
    }

    private void Compare(Func<ICrmStore> store, int lives, Func<FunnelLife, FunnelLife, Task> ask) =>
        Prop.ForAll(FigureQuestions.Lives, steps =>
        {
            LiveAsync().GetAwaiter().GetResult();
            async Task LiveAsync()
            {
                var both = new[] { new FunnelLife(new OwnOnly()), new FunnelLife(new OwnOnly(), store(), $"t{_tenants++}") };
                foreach (var life in both)
                {
                    await life.BeginAsync();
                    foreach (var step in steps)
                    {
                        await life.DoAsync(step, 0);
                    }
                }

                await ask(both[0], both[1]);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(lives));
}

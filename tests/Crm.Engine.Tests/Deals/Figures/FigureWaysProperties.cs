using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Deals;

/// <summary>Figures of the view's own and figures from the stream of deals are the same, after whatever happened and however far apart they are asked for.</summary>
public sealed class FigureWaysProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void A_funnel_from_columns_is_the_funnel_from_the_stream() => Compare(async life =>
    {
        foreach (var query in FigureQuestions.Funnels(life))
        {
            foreach (var rights in new[] { CrmRights.All, CrmRights.All & ~CrmRights.SeeAll })
            {
                Assert.Equal(await life.Streaming(rights).DealReports.FunnelAsync(query), await life.As(rights).DealReports.FunnelAsync(query));
            }
        }
    });

    [Fact]
    public void Tallies_from_columns_are_tallies_from_the_stream() => Compare(async life =>
    {
        await using var snapshot = await life.Store.ForTenant(TenantId.Main).SnapshotAsync();
        await using var streaming = await new HiddenCapabilities(life.Store).ForTenant(TenantId.Main).SnapshotAsync();
        foreach (var deals in FigureQuestions.Deals(life))
        {
            var own = await DealTallies.OfAsync(snapshot, deals, FigureQuestions.Groupings, default);
            var streamed = await DealTallies.OfAsync(streaming, deals, FigureQuestions.Groupings, default);
            Assert.Equal(streamed.Select(t => t.ToHashSet()), own.Select(t => t.ToHashSet()), HashSet<DealTally>.CreateSetComparer());
            Assert.All(own, t => Assert.Distinct(t));
        }
    });

    [Fact]
    public void Standing_figures_kept_by_each_commit_are_those_from_the_stream() => Compare(async life =>
    {
        await using var snapshot = await life.Store.ForTenant(TenantId.Main).SnapshotAsync();
        await using var streaming = await new HiddenCapabilities(life.Store).ForTenant(TenantId.Main).SnapshotAsync();
        foreach (var kind in life.Kinds)
        {
            var streamed = await StandingOfKind.OfAsync(streaming, kind, default);
            Assert.Equal(streamed, await StandingOfKind.OfAsync(snapshot, kind, default));
            Assert.Equal(streamed, await StandingOfKind.OfAsync(life.Store.ForTenant(TenantId.Main), kind, default));
        }
    });

    /// <summary>Asks now and then, so that figures have to catch up with one change as well as with many.</summary>
    private static void Compare(Func<FunnelLife, Task> ask) =>
        Prop.ForAll(FigureQuestions.Lives, steps =>
        {
            LiveAsync().GetAwaiter().GetResult();
            async Task LiveAsync()
            {
                var life = new FunnelLife(new OwnOnly());
                await life.BeginAsync();
                for (var i = 0; i < steps.Length; i++)
                {
                    await life.DoAsync(steps[i], 0);
                    if (steps[i].A % 8 == 0)
                    {
                        await ask(life);
                    }
                }

                await ask(life);
            }
        }).Check(Thorough);
}

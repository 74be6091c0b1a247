using Crm.Deals;
using Crm.Specifications;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>Figures of the view's own and figures from the stream of deals are the same, after whatever happened and however far apart they are asked for.</summary>
public sealed class FigureWaysProperties
{
    private const DealGrouping Everything = DealGrouping.Kind | DealGrouping.Status | DealGrouping.Closed | DealGrouping.Responsible | DealGrouping.Partner;

    private static readonly DealGrouping[] Groupings =
    [
        DealGrouping.None,
        DealGrouping.Stage | DealGrouping.Closed,
        DealGrouping.Kind | DealGrouping.Status,
        DealGrouping.VisitedStage | DealGrouping.Status,
        Everything | DealGrouping.Stage,
        Everything | DealGrouping.VisitedStage,
    ];

    private static readonly Arbitrary<LifeStep[]> Lives = (
        from minutes in Gen.Choose(0, 700)
        from what in Gen.Frequency((5, Gen.Choose(0, 14)), (4, Gen.Choose(6, 9)))
        from a in Gen.Choose(0, 40)
        from b in Gen.Choose(0, 40)
        select new LifeStep(minutes, what, a, b)).ArrayOf().Resize(80).ToArbitrary();

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void A_funnel_from_columns_is_the_funnel_from_the_stream() => Compare(async life =>
    {
        foreach (var query in Queries(life))
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
        foreach (var deals in Choices(life))
        {
            var own = await DealTallies.OfAsync(snapshot, deals, Groupings, default);
            var streamed = await DealTallies.OfAsync(streaming, deals, Groupings, default);
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
        Prop.ForAll(Lives, steps =>
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

    private static IEnumerable<FunnelQuery> Queries(FunnelLife life)
    {
        var period = new TimeRange(Instant.FromUtc(2026, 3, 4, 0, 0), Instant.FromUtc(2026, 3, 12, 0, 0));
        yield return life.Query;
        yield return life.Query with { Kinds = [life.Kinds[1]], Period = period, SplitBy = FunnelSplit.Kind };
        yield return life.Query with { SplitBy = FunnelSplit.Partner, Mode = FunnelMode.Closed, Period = period };
        yield return life.Query with { SplitBy = FunnelSplit.Source, Mode = FunnelMode.Active, Period = new(null, life.Now) };
        yield return life.Query with { SplitBy = FunnelSplit.Responsible, Filter = new() { Partners = [life.Partners[0]], Sources = [life.Sources[0], life.Sources[1]] } };
        yield return life.Query with { Period = new(period.End, null), Filter = new() { Responsibles = [life.User] } };
    }

    private static IEnumerable<Specification<Deal>?> Choices(FunnelLife life)
    {
        var (kinds, partner, day) = (life.Kinds.Take(2).ToArray(), life.Partners[1], Instant.FromUtc(2026, 3, 6, 0, 0));
        yield return null;
        yield return DealSpecs.OfKind(kinds[0]).And(DealSpecs.Open());
        yield return Specification.Where<Deal>(d => kinds.Contains(d.DealKind) && d.Partner != partner && d.OpenedAt < day);
        yield return Specification.Where<Deal>(d => d.Partner == null || d.Status != DealStatus.Won);
        yield return DealSpecs.WithParticipant(partner);
        yield return DealSpecs.Running().Not().And(DealSpecs.LedBy(life.User));
    }
}

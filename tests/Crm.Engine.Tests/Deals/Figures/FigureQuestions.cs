using Crm.Deals;
using Crm.Specifications;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>Lives of tenants, and what every way of answering is asked about them.</summary>
internal static class FigureQuestions
{
    private const DealGrouping Everything = DealGrouping.Kind | DealGrouping.Status | DealGrouping.Closed | DealGrouping.Responsible | DealGrouping.Partner;

    public static readonly DealGrouping[] Groupings =
    [
        DealGrouping.None,
        DealGrouping.Stage | DealGrouping.Closed,
        DealGrouping.Kind | DealGrouping.Status,
        DealGrouping.VisitedStage | DealGrouping.Status,
        Everything | DealGrouping.Stage,
        Everything | DealGrouping.VisitedStage,
    ];

    public static readonly Arbitrary<LifeStep[]> Lives = (
        from minutes in Gen.Choose(0, 700)
        from what in Gen.Frequency((5, Gen.Choose(0, 14)), (4, Gen.Choose(6, 9)))
        from a in Gen.Choose(0, 40)
        from b in Gen.Choose(0, 40)
        select new LifeStep(minutes, what, a, b)).ArrayOf().Resize(80).ToArbitrary();

    public static IEnumerable<FunnelQuery> Funnels(FunnelLife life)
    {
        var period = new TimeRange(Instant.FromUtc(2026, 3, 4, 0, 0), Instant.FromUtc(2026, 3, 12, 0, 0));
        yield return life.Query;
        yield return life.Query with { Kinds = [life.Kinds[1]], Period = period, SplitBy = FunnelSplit.Kind };
        yield return life.Query with { SplitBy = FunnelSplit.Partner, Mode = FunnelMode.Closed, Period = period };
        yield return life.Query with { SplitBy = FunnelSplit.Source, Mode = FunnelMode.Active, Period = new(null, life.Now) };
        yield return life.Query with { SplitBy = FunnelSplit.Responsible, Filter = new() { Partners = [life.Partners[0]], Sources = [life.Sources[0], life.Sources[1]] } };
        yield return life.Query with { Period = new(period.End, null), Filter = new() { Responsibles = [life.User] } };
    }

    public static IEnumerable<Specification<Deal>?> Deals(FunnelLife life)
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

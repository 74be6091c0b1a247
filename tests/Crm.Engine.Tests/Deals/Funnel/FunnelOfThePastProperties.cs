using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>DEAL-17: a report of the present, of now by the journal, and of a day asked for later are one report.</summary>
public sealed class FunnelOfThePastProperties
{
    private static readonly Arbitrary<LifeStep[]> Lives = (
        from minutes in Gen.Choose(0, 700)
        from what in Gen.Frequency((5, Gen.Choose(0, 14)), (1, Gen.Constant(5)), (2, Gen.Constant(14)))
        from a in Gen.Choose(0, 40)
        from b in Gen.Choose(0, 40)
        select new LifeStep(minutes, what, a, b)).ArrayOf().Resize(80).ToArbitrary();

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void The_present_and_the_journal_as_of_now_give_the_same_report() =>
        Prop.ForAll(Lives, steps =>
        {
            var life = new FunnelLife();
            RunAsync(life, steps, 0).GetAwaiter().GetResult();
            async Task RunAsync(FunnelLife l, LifeStep[] all, int least)
            {
                await l.BeginAsync();
                foreach (var step in all)
                {
                    await l.DoAsync(step, least);
                }

                foreach (var query in Queries(l))
                {
                    var present = await l.Crm.DealReports.FunnelAsync(query);
                    Assert.Equal(present, await l.Crm.DealReports.FunnelAsync(query with { AsOf = l.Now }) with { Query = query });
                }
            }
        }).Check(Thorough);

    [Fact]
    public void What_was_reported_once_can_be_asked_for_later_as_it_was_known_then() =>
        Prop.ForAll(Lives, steps =>
        {
            RunAsync(new FunnelLife(), steps).GetAwaiter().GetResult();
            static async Task RunAsync(FunnelLife life, LifeStep[] steps)
            {
                await life.BeginAsync();
                var remembered = new List<(Instant At, bool IsWhole, FunnelReport Report)>();
                for (var i = 0; i < steps.Length; i++)
                {
                    await life.DoAsync(steps[i], 1);
                    if (i % 5 == 0)
                    {
                        // Nobody changes the past from here on: as of that moment is the same as what was known then.
                        var isWhole = !steps.Skip(i + 1).Any(FunnelLife.IsOfThePast);
                        remembered.AddRange(await Task.WhenAll(Queries(life).Select(async q => (life.Now, isWhole, await life.Crm.DealReports.FunnelAsync(q)))));
                    }
                }

                foreach (var (at, isWhole, report) in remembered)
                {
                    var asOf = report.Query with { AsOf = at };
                    Assert.Equal(report, await life.Crm.DealReports.FunnelAsync(asOf with { KnownAt = at }) with { Query = report.Query });
                    if (isWhole)
                    {
                        Assert.Equal(report, await life.Crm.DealReports.FunnelAsync(asOf) with { Query = report.Query });
                    }
                }
            }
        }).Check(Thorough);

    private static IEnumerable<FunnelQuery> Queries(FunnelLife life)
    {
        var period = new TimeRange(Instant.FromUtc(2026, 3, 4, 0, 0), Instant.FromUtc(2026, 3, 12, 0, 0));
        yield return life.Query with { WithDeals = true, Currency = CurrencyCode.Rub };
        yield return life.Query with { SplitBy = FunnelSplit.Mover, Period = period, IsAccumulated = true };
        yield return life.Query with { SplitBy = FunnelSplit.Partner, Mode = FunnelMode.Closed, Period = period, Currency = CurrencyCode.Rub };
        yield return life.Query with { SplitBy = FunnelSplit.Source, Mode = FunnelMode.Active, IsCohort = true, Period = period };
        yield return life.Query with { SplitBy = FunnelSplit.Responsible, Currency = CurrencyCode.Rub, RateBasis = RateBasis.Current };
    }
}

using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>REP-1, REP-2, REP-3 against a slow, separate reading of the rules over generated deals.</summary>
public sealed class FunnelProperties
{
    private static readonly Arbitrary<Case> Cases = (
        from histories in DealHistories.Any.Generator.ListOf()
        from start in Gen.Choose(0, 60 * 24 * 40)
        from length in Gen.Choose(0, 60 * 24 * 20)
        from mode in Gen.Elements(FunnelMode.All, FunnelMode.Active, FunnelMode.Closed)
        from cohort in Gen.Elements(true, false)
        from split in Gen.Elements<FunnelSplit?>(null, FunnelSplit.Responsible, FunnelSplit.Mover)
        select new Case([.. histories.Take(12)], start, length, mode, cohort, split)).ToArbitrary();

    [Fact]
    public void Every_figure_agrees_with_a_slow_reading_of_the_rules() =>
        Prop.ForAll(Cases, c =>
        {
            var asOf = DealWorld.Start + Duration.FromDays(300);
            var deals = c.Deals();
            var query = c.Query();
            var report = FunnelWorld.AskAsync(deals, query, asOf).GetAwaiter().GetResult();
            var chosen = deals.Where(d => Chosen(d, query) && Rows(d, query).Any()).ToList();
            Assert.Equal(chosen.Count, report.Total.Deals.Count);
            Assert.Equal(chosen.Count(d => d.Facts.Status == DealStatus.InProgress), report.Total.Running.Count);
            foreach (var key in DealWorld.StageKeys)
            {
                var rows = chosen.SelectMany(d => Rows(d, query)).Where(r => r.Stage == key).ToList();
                var stage = report.Stage(key);
                Assert.Equal(rows.Count(r => r.Result == PassageResult.InProgress), stage.InProgress.Count);
                Assert.Equal(rows.Count(r => r.Result == PassageResult.Passed), stage.Passed.Count);
                Assert.Equal(rows.Count(r => r.Result == PassageResult.Lost), stage.Lost.Count);
                Assert.Equal(rows.Sum(r => r.Potential.Amount), stage.Entered.Potential.In(CurrencyCode.Rub).Amount);
                var lengths = rows.Where(r => r.End is not null && !r.IsSkipped).Select(r => (r.End!.Value - r.Start).TotalMinutes).Order().ToList();
                Assert.Equal(lengths.Count, stage.Durations.Count);
                if (lengths.Count > 0)
                {
                    Assert.Equal(lengths.Average(), stage.Durations.Mean!.Value.TotalMinutes, 1e-6);
                    Assert.Equal((lengths[(lengths.Count - 1) / 2] + lengths[lengths.Count / 2]) / 2, stage.Durations.Median!.Value.TotalMinutes, 1e-6);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(30));

    [Fact]
    public void Groups_of_a_split_add_up_to_the_whole_and_a_cohort_never_converts_above_one() =>
        Prop.ForAll(Cases, c =>
        {
            var report = FunnelWorld.AskAsync(c.Deals(), c.Query(), DealWorld.Start + Duration.FromDays(300)).GetAwaiter().GetResult();
            if (c.Split is not null)
            {
                foreach (var key in DealWorld.StageKeys)
                {
                    Assert.Equal(report.Stage(key).Entered.Count, report.Groups.Sum(g => g.Stages.Single(s => s.Stage == key).Entered.Count));
                }
            }

            if (c.Cohort && c.Mode == FunnelMode.All)
            {
                Assert.All(report.Total.Stages, s => Assert.True(s.StepConversion is null or <= 1));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(30));

    private static bool Chosen(DealAsOf deal, FunnelQuery query) =>
        (!query.IsCohort || In(deal.Facts.OpenedAt, query))
        && (query.Mode != FunnelMode.Active || deal.Facts.Status == DealStatus.InProgress)
        && (query.Mode != FunnelMode.Closed || (deal.Facts.DecidedAt is { } decided && (query.IsCohort || In(decided, query))));

    private static IEnumerable<StagePassage> Rows(DealAsOf deal, FunnelQuery query) =>
        deal.Passages.Where(r => !r.IsVoided && (query.IsCohort || (r.Start < query.Period.End && (r.End is null || r.End >= query.Period.Start))));

    private static bool In(Instant moment, FunnelQuery query) => moment >= query.Period.Start && moment < query.Period.End;

    private sealed record Case((int Minutes, DealStep Step)[][] Histories, int Start, int Length, FunnelMode Mode, bool Cohort, FunnelSplit? Split)
    {
        public List<DealAsOf> Deals() => [.. Histories.Select((h, i) => FunnelWorld.AsOf(DealHistories.Play(h, _ => { }), i))];

        public FunnelQuery Query() => FunnelWorld.All with
        {
            Period = new(DealWorld.Start + Duration.FromMinutes(Start), DealWorld.Start + Duration.FromMinutes(Start + Length)),
            Mode = Mode,
            IsCohort = Cohort,
            SplitBy = Split,
        };
    }
}

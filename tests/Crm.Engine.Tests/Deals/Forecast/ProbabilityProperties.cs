using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Deals;

/// <summary>DEAL-20 against a slow, separate reading of the rule: for each deal, each component is counted anew over all deals.</summary>
public sealed class ProbabilityProperties
{
    [Fact]
    public void An_empirical_probability_agrees_with_counting_every_component_anew() =>
        Prop.ForAll(ForecastCases.Deals.ToArbitrary(), deals =>
        {
            var tallies = ForecastCases.Tallies(deals);
            foreach (var deal in deals)
            {
                var found = ProbabilityRules.Of(deal.Facts, ProbabilityMethod.Empirical, null, tallies);
                Assert.Equal(Expected(deal.Facts, deals), found.Value);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void The_mean_of_the_used_components_is_the_value_and_the_counts_say_why() =>
        Prop.ForAll(ForecastCases.Deals.ToArbitrary(), deals =>
        {
            var tallies = ForecastCases.Tallies(deals);
            foreach (var found in deals.Select(d => ProbabilityRules.Of(d.Facts, ProbabilityMethod.Empirical, null, tallies)))
            {
                var used = found.Components.Where(c => c.IsUsed).ToList();
                if (found.Basis == ProbabilityBasis.Empirical)
                {
                    Assert.Equal(used.Count == 0 ? null : used.Sum(c => c.Value) / used.Count, found.Value);
                }
                else
                {
                    Assert.Empty(used);
                }

                Assert.All(found.Components, c => Assert.True(c.Source == ProbabilitySource.Estimate ? c.Won is null : c.Value == (c.Decided == 0 ? null : (decimal)c.Won!.Value / c.Decided!.Value)));
                Assert.True(found.Value is null or (>= 0 and <= 1));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static decimal? Expected(DealFacts of, DealAsOf[] deals)
    {
        if (of.Status == DealStatus.Lost)
        {
            return 0m;
        }

        if (of.IsClosed)
        {
            return 1m;
        }

        if (of.ProbabilityOverride is { } set)
        {
            return set;
        }

        decimal?[] components =
        [
            of.Estimate,
            Share(deals, d => of.Stage is not null && d.Facts.Process == of.Process && d.Passages.Any(p => p.Stage == of.Stage && !p.IsVoided)),
            Share(deals, d => d.Facts.Responsible == of.Responsible),
            Share(deals, d => of.Partner is not null && d.Facts.Partner == of.Partner),
            Share(deals, d => d.Facts.Kind == of.Kind),
        ];
        var present = components.Where(c => c > 0m).ToList();
        return present.Count == 0 ? null : present.Sum() / present.Count;
    }

    private static decimal? Share(DealAsOf[] deals, Func<DealAsOf, bool> matches)
    {
        var decided = deals.Where(d => d.Facts.Status != DealStatus.InProgress && matches(d)).ToList();
        return decided.Count == 0 ? null : (decimal)decided.Count(d => d.Facts.Status == DealStatus.Won) / decided.Count;
    }
}

using Crm.Deals;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>What a report may look at, read deal by deal from the journal and interaction by interaction: the slow way.</summary>
internal sealed record SlowReading(List<DealFacts> Deals, List<Interaction> Interactions, List<Partner> Partners, Instant AsOf, Instant KnownAt)
{
    public static async Task<SlowReading> OfAsync(ICrm crm, Instant now, Instant? asOf, Instant? knownAt)
    {
        var facts = new List<DealFacts>();
        foreach (var deal in await crm.Deals.ListAsync(Specification.All<Deal>()))
        {
            if (await crm.DealHistory.AsOfAsync(deal.Id, asOf ?? now, knownAt) is { } then)
            {
                facts.Add(then.Facts);
            }
        }

        return new(
            facts,
            [.. await crm.Interactions.ListAsync(Specification.All<Interaction>())],
            [.. await crm.Partners.ListAsync(Specification.All<Partner>())],
            asOf ?? now,
            knownAt ?? now);
    }

    public static bool In(Instant? moment, TimeRange period) => moment >= period.Start && moment < period.End;

    /// <summary>The figure counts exactly these deals, with their Σ per currency.</summary>
    public static void Same(IEnumerable<DealFacts> expected, DealFigure actual)
    {
        var deals = expected.ToList();
        Assert.Equal(deals.Count, actual.Count);
        Assert.Equal(deals.Select(d => d.Deal).Order(), actual.Deals);
        var sums = deals.GroupBy(d => d.Potential.Currency).ToDictionary(g => g.Key, g => g.Sum(d => d.Potential.Amount));
        Assert.Equal(sums.Where(s => s.Value != 0).OrderBy(s => s.Key).Select(s => new Money(s.Value, s.Key)), actual.Potential);
    }
}

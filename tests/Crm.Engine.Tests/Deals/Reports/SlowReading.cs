using Crm.Deals;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>What a report may look at, read deal by deal from the journal and interaction by interaction: the slow way.</summary>
internal sealed record SlowReading(List<DealFacts> Deals, List<(JournalEntry Entry, DealJournalFacts Facts, Instant At)> Journal, List<Interaction> Interactions, List<Partner> Partners, Instant AsOf, Instant KnownAt)
{
    public static async Task<SlowReading> OfAsync(ICrm crm, Instant now, Instant? asOf, Instant? knownAt)
    {
        var facts = new List<DealFacts>();
        var journal = new List<(JournalEntry, DealJournalFacts, Instant)>();
        foreach (var deal in await crm.Deals.ListAsync(Specification.All<Deal>()))
        {
            if (await crm.DealHistory.AsOfAsync(deal.Id, asOf ?? now, knownAt) is { } then)
            {
                facts.Add(then.Facts);
                journal.AddRange(Held(await crm.DealHistory.JournalAsync(deal.Id), knownAt ?? now).Where(e => e.At <= (asOf ?? now)));
            }
        }

        return new(
            facts,
            journal,
            [.. await crm.Interactions.ListAsync(Specification.All<Interaction>())],
            [.. await crm.Partners.ListAsync(Specification.All<Partner>())],
            asOf ?? now,
            knownAt ?? now);
    }

    /// <summary>Each fact with the moment from which it holds, the last correction of that moment counting.</summary>
    private static IEnumerable<(JournalEntry Entry, DealJournalFacts Facts, Instant At)> Held(IReadOnlyList<JournalEntry> entries, Instant knownAt)
    {
        var known = entries.Where(e => e.RecordedAt <= knownAt).Select(e => (Entry: e, Facts: (DealJournalFacts)e.Facts!)).ToList();
        return known.Where(e => e.Facts.Corrects is null).Select(e => (
            e.Entry,
            e.Facts,
            known.Where(c => c.Facts.Corrects == e.Entry.Id).OrderByDescending(c => c.Entry.Version).Select(c => (Instant?)c.Entry.HoldsFrom).FirstOrDefault() ?? e.Entry.HoldsFrom));
    }

    /// <summary>What had been done, and was known to be.</summary>
    public IEnumerable<Interaction> Done() =>
        Interactions.Where(i => i.State == InteractionState.Done && i.CompletedAt <= AsOf && i.RecordedAt <= KnownAt);

    /// <summary>What was there and neither done nor cancelled.</summary>
    public IEnumerable<Interaction> Open() => Interactions.Except(Done()).Where(i =>
        i.CreatedAt <= AsOf && i.CreatedAt <= KnownAt && !(i.State == InteractionState.Cancelled && i.RecordedAt <= AsOf && i.RecordedAt <= KnownAt));

    public DealFacts? DealOf(Interaction interaction) => Deals.FirstOrDefault(d => d.Deal.Value == interaction.SubjectId);

    public static void Same(IEnumerable<Interaction> expected, InteractionFigure actual)
    {
        var ids = expected.Select(i => i.Id).Order().ToList();
        Assert.Equal(ids.Count, actual.Count);
        Assert.Equal(ids, actual.Interactions);
    }

    public static void Same(IEnumerable<PartnerId?> expected, PartnerFigure actual)
    {
        var ids = expected.OfType<PartnerId>().Distinct().Order().ToList();
        Assert.Equal(ids.Count, actual.Count);
        Assert.Equal(ids, actual.Partners);
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

using Crm.Interactions;
using Crm.Specifications;
using NodaTime;

namespace Crm.Deals;

/// <summary>What managers did, by sub-period (REP-11): interactions from their records, deals from the journal.</summary>
internal static class ManagerActivityAnswer
{
    public static async ValueTask<ManagerActivityReport> OfAsync(ReportRun run, ManagerActivityQuery query, CancellationToken cancellationToken)
    {
        var interactions = await InteractionsAsync(run, query, cancellationToken).ConfigureAwait(false);
        var subjects = interactions.Select(InteractionStates.DealOf).OfType<DealId>().ToHashSet();
        var deals = new Dictionary<DealId, DealFacts>();
        var grid = new ActivityGrid(run.Figures, query.Periods);
        await foreach (var (deal, entries) in run.JournalsAsync(cancellationToken).ConfigureAwait(false))
        {
            var (facts, acts) = DealActs.Of(deal, entries, run.Figures.AsOf, query.KnownAt);
            if (facts is null)
            {
                continue;
            }

            if (subjects.Contains(deal))
            {
                deals[deal] = facts;
            }

            if (run.Takes(facts))
            {
                grid.Add(facts, acts, query.DealsOf);
            }
        }

        foreach (var interaction in interactions)
        {
            var deal = InteractionStates.DealOf(interaction) is { } id ? deals.GetValueOrDefault(id) : null;
            if (InteractionStates.IsTaken(interaction, deal, run))
            {
                grid.Add(interaction, InteractionStates.At(interaction, run), deal);
            }
        }

        return new()
        {
            Query = query,
            AsOf = run.Figures.AsOf,
            Managers = await grid.BuildAsync(run.Rates, cancellationToken).ConfigureAwait(false),
            AsNowDimensions = [.. run.AsNowDimensions, "next_step"],
            RatesUsed = run.Rates.Used,
            RatesMissing = run.Rates.Missing,
        };
    }

    /// <summary>The readable interactions that may have been done or due in the sub-periods.</summary>
    private static async ValueTask<List<Interaction>> InteractionsAsync(ReportRun run, ManagerActivityQuery query, CancellationToken cancellationToken)
    {
        var found = new List<Interaction>();
        var periods = query.Periods.All().ToList();
        if (periods.Count == 0)
        {
            return found;
        }

        Instant start = run.Figures.Zone.StartOf(periods[0].FirstDay), end = run.Figures.Zone.StartOf(periods[^1].EndExclusive);
        var specification = Specification.Where<Interaction>(i => (i.CompletedAt >= start && i.CompletedAt < end) || i.PlannedStart < end);
        await foreach (var interaction in run.Snapshot.QueryAsync(run.Session.Gated(specification), cancellationToken).ConfigureAwait(false))
        {
            found.Add(interaction);
        }

        return found;
    }
}

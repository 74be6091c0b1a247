using Crm.Interactions;
using Crm.Specifications;
using Crm.Storage;

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
        var needed = await NeededAsync(run, query, subjects, cancellationToken).ConfigureAwait(false);
        await foreach (var (deal, entries) in run.JournalsAsync(needed, cancellationToken).ConfigureAwait(false))
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

    /// <summary>The deals with which something was done in the sub-periods, and those that interactions are about; absent where the view cannot name them.</summary>
    /// <remarks>What holds from a moment has an entry of that moment, be it the fact itself or the correction that moved it there.</remarks>
    private static async ValueTask<Guid[]?> NeededAsync(ReportRun run, ManagerActivityQuery query, HashSet<DealId> subjects, CancellationToken cancellationToken)
    {
        if (run.Snapshot is not IJournalSubjects able)
        {
            return null;
        }

        var needed = subjects.Select(s => s.Value).ToHashSet();
        if (Days(run, query) is { Start: { } start, End: { } end })
        {
            var entries = Specification.Where<JournalEntry>(e => e.SubjectKind == EntityKinds.Deal && e.HoldsFrom >= start && e.HoldsFrom < end);
            needed.UnionWith((await able.SubjectsAsync(entries, cancellationToken).ConfigureAwait(false)).Select(s => s.Id));
        }

        return [.. needed];
    }

    /// <summary>From the first sub-period to the last, absent without any.</summary>
    private static TimeRange? Days(ReportRun run, ManagerActivityQuery query)
    {
        var periods = query.Periods.All().ToList();
        return periods.Count == 0 ? null : new TimeRange(run.Figures.Zone.StartOf(periods[0].FirstDay), run.Figures.Zone.StartOf(periods[^1].EndExclusive));
    }

    /// <summary>The readable interactions that may have been done or due in the sub-periods.</summary>
    private static async ValueTask<List<Interaction>> InteractionsAsync(ReportRun run, ManagerActivityQuery query, CancellationToken cancellationToken)
    {
        var found = new List<Interaction>();
        if (Days(run, query) is not { Start: { } start, End: { } end })
        {
            return found;
        }

        var specification = Specification.Where<Interaction>(i => (i.CompletedAt >= start && i.CompletedAt < end) || i.PlannedStart < end);
        await foreach (var interaction in run.Snapshot.QueryAsync(run.Session.Gated(specification), cancellationToken).ConfigureAwait(false))
        {
            found.Add(interaction);
        }

        return found;
    }
}

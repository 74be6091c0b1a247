using Crm;
using Crm.Deals;
using Crm.Storage;
using EventLog.Import;

namespace EventLog.Figures;

/// <summary>Asks the CRM: the funnel for visits, the deals' passage rows for distinct deals and rework, the journal for ways and times.</summary>
public static class LogFiguresReader
{
    /// <summary>Reads the figures.</summary>
    /// <param name="crm">The CRM.</param>
    /// <param name="import">What was imported.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<LogFigures> ReadAsync(ICrm crm, LogImportReport import, CancellationToken cancellationToken = default)
    {
        var funnel = await crm.DealReports.FunnelAsync(new FunnelQuery(import.Kind) { AsOf = import.EndsAt }, cancellationToken);
        var deals = await crm.Deals.ListAsync(DealSpecs.OfKind(import.Kind), cancellationToken);
        var ways = new List<IReadOnlyList<Visit>>(deals.Count);
        foreach (var deal in deals)
        {
            ways.Add([.. Way(await crm.DealHistory.JournalAsync(deal.Id, cancellationToken), import.Process)]);
        }

        var rows = deals.SelectMany(d => d.Passages).Where(p => p.Visits > 0).ToLookup(p => p.Stage, StringComparer.Ordinal);
        return new()
        {
            Cases = deals.Count,
            Activities =
            [
                .. from stage in funnel.Total.Stages
                   let activity = import.Process.ActivityOf(stage.Stage)
                   where activity is not null
                   select new ActivityFigures(activity, rows[stage.Stage].Count(), stage.Visits, rows[stage.Stage].Count(p => p.Visits > 1)),
            ],
            Ways = ways,
            CasesWithRework = deals.Count(d => d.Passages.Any(p => p.Visits > 1 && import.Process.ActivityOf(p.Stage) is not null)),
            ImmediateRepeats = funnel.Total.Stages.Single(s => s.Stage == LogProcess.Again).Visits,
        };
    }

    /// <summary>Each move is a visit, those to the helpers left out.</summary>
    private static IEnumerable<Visit> Way(IEnumerable<JournalEntry> journal, LogProcess process) =>
        from entry in journal
        let move = (entry.Facts as DealJournalFacts)?.Move
        where move is { Kind: StageMoveKind.Forward or StageMoveKind.Back }
        let activity = process.ActivityOf(move.To)
        where activity is not null
        select new Visit(activity, entry.HoldsFrom);
}

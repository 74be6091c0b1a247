using NodaTime;

namespace Crm.Deals;

/// <summary>The potential a won deal had when it was decided (REP-9): a deal that is not closed may have got another one since.</summary>
internal sealed class DecisionPotentials(ReportRun run)
{
    /// <summary>The row the deal was won from has it frozen (DEAL-16); a deal without stages has it in its journal.</summary>
    public async ValueTask<Money> OfAsync(DealAsOf deal, Instant decidedAt, CancellationToken cancellationToken)
    {
        foreach (var row in deal.Passages)
        {
            if (row is { IsVoided: false, Result: PassageResult.Passed } && row.End == decidedAt && string.Equals(row.Stage, deal.Facts.Stage, StringComparison.Ordinal))
            {
                return row.Potential;
            }
        }

        var entries = await DealJournal.ReadAsync(run.Snapshot, deal.Facts.Deal, cancellationToken).ConfigureAwait(false);
        return DealReplay.At(deal.Facts.Deal, entries, decidedAt, run.Query.KnownAt)?.Facts.Potential ?? deal.Facts.Potential;
    }
}

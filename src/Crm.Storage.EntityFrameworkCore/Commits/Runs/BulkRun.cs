namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Commits many change sets in few transactions. A fault of one transaction leaves those before it committed.</summary>
internal sealed class BulkRun(RelationalDatabase database, TenantId tenant)
{
    public async ValueTask<IReadOnlyList<CommitOutcome>> RunAsync(IReadOnlyList<ChangeSet> sets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sets);
        cancellationToken.ThrowIfCancellationRequested();
        for (var i = 0; i < sets.Count; i++)
        {
            ChangeSetValidator.Validate(sets[i]);
        }

        var outcomes = new List<CommitOutcome>(sets.Count);
        while (outcomes.Count < sets.Count)
        {
            outcomes.AddRange(await NextAsync(Piece(sets, outcomes.Count), cancellationToken).ConfigureAwait(false));
        }

        return outcomes;
    }

    private async ValueTask<CommitOutcome[]> NextAsync(List<ChangeSet> piece, CancellationToken cancellationToken)
    {
        try
        {
            return await new CommitRun(database, tenant, piece).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CrmStorageException fault) when (piece.Count > 1 && !CommitBatch.IsOfAll(database, fault))
        {
            // Those before the culprit are kept, as if each had been committed by itself; the culprit ends the work.
            var outcomes = new CommitOutcome[piece.Count];
            for (var i = 0; i < outcomes.Length; i++)
            {
                outcomes[i] = (await new CommitRun(database, tenant, [piece[i]]).RunAsync(cancellationToken).ConfigureAwait(false))[0];
            }

            return outcomes;
        }
    }

    private List<ChangeSet> Piece(IReadOnlyList<ChangeSet> sets, int from)
    {
        var piece = new List<ChangeSet>();
        var records = 0;
        for (var i = from; i < sets.Count && piece.Count < database.Policy.MostBulkSets; i++)
        {
            records += CommitPolicy.RecordsOf(sets[i]);
            if (piece.Count > 0 && records > database.Policy.MostBulkRecords)
            {
                break;
            }

            piece.Add(sets[i]);
        }

        return piece;
    }
}

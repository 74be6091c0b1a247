using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>The references that a merge pointed and that name somebody else by now.</summary>
internal static class MovedReferences
{
    private const int Most = 10_000;

    /// <summary>Those among the first 10,000, and whether these are all.</summary>
    public static async ValueTask<(List<UnmergeConflict> Moved, bool IsComplete)> ListAsync(IStoreView store, ChangeSetId merge, CancellationToken cancellationToken)
    {
        var rows = new List<Repointed>();
        var pointed = Specification.Where<Repointed>(r => r.ChangeSet == merge);
        pointed.Query.Take(Most + 1);
        await foreach (var row in store.QueryAsync(pointed, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        var moved = new List<UnmergeConflict>();
        foreach (var row in rows.Take(Most))
        {
            if (!await CrmModel.Find(row.Entity)!.Accept(new Naming(store, row, cancellationToken)).ConfigureAwait(false))
            {
                moved.Add(new(new(row.Entity, row.Record), row.Member));
            }
        }

        return (moved, rows.Count <= Most);
    }

    private sealed class Naming(IStoreView store, Repointed row, CancellationToken cancellationToken) : IRecordKindVisitor<ValueTask<bool>>
    {
        public async ValueTask<bool> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T> =>
            await store.FindAsync<T>(row.Record, cancellationToken).ConfigureAwait(false) is { } record
            && kind.Reference(row.Member) is { } reference
            && reference.Point(record, new(row.Target, row.To), new(row.Target, row.From), reference.Items is null ? null : row.Places) is not null;
    }
}

using Crm.Storage;

namespace Crm.Partners;

/// <summary>How many records name those that are merged.</summary>
internal static class MergeCounts
{
    /// <summary>As the store would count now: each declared reference of each kind, those with none left out.</summary>
    public static async ValueTask<ValueList<RepointCount>> OfAsync(IStoreView store, IReadOnlyDictionary<EntityRef, EntityRef> into, CancellationToken cancellationToken)
    {
        var counts = new List<RepointCount>();
        foreach (var (merged, survivor) in into)
        {
            foreach (var repoint in Repoint.Everywhere(merged, survivor))
            {
                var records = await repoint.Kind.Accept(new Counter(store, repoint, cancellationToken)).ConfigureAwait(false);
                counts.Add(new() { Entity = repoint.Kind.Name, Member = repoint.Member, From = merged.Id, To = survivor.Id, Records = records });
            }
        }

        return Told(counts);
    }

    /// <summary>Without those that count nothing.</summary>
    public static ValueList<RepointCount> Told(IEnumerable<RepointCount> counts) => ValueList.From(counts.Where(c => c.Records > 0));

    private sealed class Counter(IStoreView store, Repoint repoint, CancellationToken cancellationToken) : IRecordKindVisitor<ValueTask<long>>
    {
        public ValueTask<long> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T> => store.CountAsync(((RecordReference<T>)repoint.Reference).Naming(repoint.From), cancellationToken);
    }
}

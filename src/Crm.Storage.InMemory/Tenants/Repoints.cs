using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>Finds the records that a set repoints and prepares what becomes of them. The caller holds the lock.</summary>
internal static class Repoints
{
    /// <summary>Prepares them; tells the counts, or the key that one of them would keep.</summary>
    public static (ValueList<RepointCount> Counts, CommitConflict? Conflict) Stage(TenantState state, ChangeSet changes)
    {
        var earlier = state.Table<Repointed>();
        var repointing = new Repointing(changes, id => earlier.Find(id.Value));
        var image = state.Enter();
        try
        {
            foreach (var kind in changes.Repoints.Select(r => r.Kind).Distinct())
            {
                foreach (var after in kind.Accept(new Finder(image, changes, repointing)))
                {
                    state.Stage(state.Table(kind), kind.IdOf(after.Record), after.Record);
                    foreach (var row in after.Rows)
                    {
                        state.Stage(earlier, row.Id.Value, row);
                    }
                }
            }
        }
        finally
        {
            image.Lease.Leave();
        }

        return (repointing.Counts, repointing.KeyLeft(repointing.Keyed.SelectMany(k => state.Claims.HeldBy(k.Record))));
    }

    private sealed class Finder(TenantImage image, ChangeSet changes, Repointing repointing) : IRecordKindVisitor<IEnumerable<RepointedRecord>>
    {
        public IEnumerable<RepointedRecord> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T>
        {
            var met = new HashSet<Guid>();
            foreach (var repoint in changes.Repoints.Where(r => r.Kind == kind))
            {
                foreach (var record in Named(kind, repoint))
                {
                    if (met.Add(kind.IdOf(record)) && repointing.Of(kind, record) is { } after)
                    {
                        yield return after;
                    }
                }
            }
        }

        private IEnumerable<T> Named<T>(RecordKind<T> kind, Repoint repoint)
            where T : class, IRecord<T>
        {
            var table = image.Table<T>();
            return repoint.OnlyOf is { } changeSet
                ? List(Repointed.Of(changeSet, repoint.Kind.Name, repoint.Member, from: repoint.To.Id, to: repoint.From.Id)).Select(r => table.Find(r.Record)).OfType<T>()
                : List(((RecordReference<T>)repoint.Reference).Naming(repoint.From));
        }

        private List<TRow> List<TRow>(Specification<TRow> specification)
            where TRow : class, IRecord<TRow> => new Query<TRow>(specification.Normalize()).List(image.Table<TRow>(), image);
    }
}

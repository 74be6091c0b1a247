using Crm.Specifications;

namespace Crm.Storage.Conformance;

/// <summary>Compares the records with what the log tells of them, and listing with counting and finding.</summary>
internal static class StateAudit
{
    public static async Task RunAsync(AuditRun run, AuditedLog log)
    {
        foreach (var kind in CrmModel.Kinds)
        {
            await kind.Accept(new Visitor(run, log)).ConfigureAwait(false);
        }

        foreach (var (record, version) in log.Tracks.Left)
        {
            run.Tell(ContradictionKind.RecordLost, $"{record}", $"the log tells version {version}, the record is not there");
        }
    }

    private sealed record Visitor(AuditRun Run, AuditedLog Log) : IRecordKindVisitor<Task>
    {
        public async Task Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T>
        {
            var (listed, chosen) = (0L, new List<(Guid Id, int Hash)>());
            var all = await Run.View.CountAsync(Specification.All<T>(), Run.Token).ConfigureAwait(false);
            var every = Math.Max(1, all / Math.Max(1, Run.Options.FindsOfEachKind));
            await foreach (var record in Run.View.QueryAsync(Specification.All<T>(), Run.Token).ConfigureAwait(false))
            {
                if (kind.IsVersioned)
                {
                    Compare(kind, record);
                }

                if (listed++ % every == 0 && Run.Options.FindsOfEachKind > 0)
                {
                    chosen.Add((kind.IdOf(record), record.GetHashCode()));
                }
            }

            foreach (var (id, hash) in chosen)
            {
                await FindAsync(kind, id, hash).ConfigureAwait(false);
            }

            Run.Records += listed;
            if (listed != all)
            {
                Run.Tell(ContradictionKind.CountDiffers, kind.Name, $"{all} counted, {listed} listed");
            }
        }

        private void Compare<T>(RecordKind<T> kind, T record)
            where T : class, IRecord<T>
        {
            var reference = kind.ReferenceTo(record);
            switch (Log.Tracks.Meet(reference))
            {
                case null when kind.Name == EntityKinds.TenantHome:
                    // Moves write it beside the log.
                    break;
                case null:
                    Run.Tell(ContradictionKind.RecordUntold, $"{reference}", $"version {kind.VersionOf(record)} is there, the log tells of none");
                    break;
                case var told when told != kind.VersionOf(record):
                    Run.Tell(ContradictionKind.VersionDiffers, $"{reference}", $"the record has version {kind.VersionOf(record)}, the log tells {told}");
                    break;
            }
        }

        private async Task FindAsync<T>(RecordKind<T> kind, Guid id, int hash)
            where T : class, IRecord<T>
        {
            var found = await Run.View.FindAsync<T>(id, Run.Token).ConfigureAwait(false);
            if (found?.GetHashCode() != hash)
            {
                Run.Tell(ContradictionKind.FindDiffers, $"{new EntityRef(kind.Name, id)}", found is null ? "listed and not found by its id" : "found otherwise than listed");
            }
        }
    }
}

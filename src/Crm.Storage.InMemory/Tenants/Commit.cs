namespace Crm.Storage.InMemory;

/// <summary>One commit, under the tenant's lock: look up, check, stage, publish. Up to the last step nothing is seen of it.</summary>
internal static class Commit
{
    public static CommitOutcome Run(TenantState state, ChangeSet changes)
    {
        if (state.Table<CommitReceipt>().Find(changes.Id.Value) is { } known)
        {
            return CommitOutcome.Repeated(known);
        }

        try
        {
            var conflict = Versions(state, changes) ?? Guards(state, changes) ?? state.Claims.Stage(changes);
            ValueList<RepointCount>? counts = null;
            if (conflict is null && changes.Repoints.Count > 0)
            {
                (counts, conflict) = Repoints.Stage(state, changes);
            }

            if (conflict is not null)
            {
                state.Discard();
                return CommitOutcome.Refused(conflict);
            }

            NewHistory(state, changes);
            var receipt = CommitReceipt.Of(changes, counts);
            Stage(state, changes, receipt);
            state.Publish(new CommitLog.Entry(receipt, changes.Journal, changes.Events));
            return CommitOutcome.Committed(receipt);
        }
        catch
        {
            state.Discard();
            throw;
        }
    }

    private static CommitConflict? Versions(TenantState state, ChangeSet changes)
    {
        for (var i = 0; i < changes.Saves.Count; i++)
        {
            var save = changes.Saves[i];
            if (state.Table(save.Kind).VersionOf(save.Kind.IdOf(save.Record)) is var actual && actual != save.ExpectedVersion)
            {
                return new(ConflictKind.Version, save.Reference, save.ExpectedVersion, actual);
            }
        }

        for (var i = 0; i < changes.Removals.Count; i++)
        {
            if (Compare(state, changes.Removals[i].Reference, changes.Removals[i].ExpectedVersion, ConflictKind.Version) is { } conflict)
            {
                return conflict;
            }
        }

        return null;
    }

    private static CommitConflict? Guards(TenantState state, ChangeSet changes)
    {
        for (var i = 0; i < changes.Guards.Count; i++)
        {
            if (Compare(state, changes.Guards[i].Reference, changes.Guards[i].Version, ConflictKind.Guard) is { } conflict)
            {
                return conflict;
            }
        }

        return null;
    }

    private static CommitConflict? Compare(TenantState state, EntityRef reference, long expected, ConflictKind kind)
    {
        var actual = state.Table(reference.Kind).VersionOf(reference.Id);
        return actual == expected ? null : new(kind, reference, expected, actual);
    }

    // History is only ever added to: a database would refuse the second row of a key as well.
    private static void NewHistory(TenantState state, ChangeSet changes)
    {
        var journal = state.Table<JournalEntry>();
        for (var i = 0; i < changes.Journal.Count; i++)
        {
            if (journal.Has(changes.Journal[i].Id.Value))
            {
                throw new CrmStorageException(StorageErrors.ChangeSetInvalid.With(("detail", $"the journal has an entry {changes.Journal[i].Id} already")));
            }
        }
    }

    private static void Stage(TenantState state, ChangeSet changes, CommitReceipt receipt)
    {
        for (var i = 0; i < changes.Saves.Count; i++)
        {
            var save = changes.Saves[i];
            state.Stage(state.Table(save.Kind), save.Kind.IdOf(save.Record), save.Record);
        }

        for (var i = 0; i < changes.Removals.Count; i++)
        {
            var removal = changes.Removals[i];
            state.Stage(state.Table(removal.Reference.Kind), removal.Reference.Id, null);
        }

        for (var i = 0; i < changes.Projections.Count; i++)
        {
            var row = changes.Projections[i];
            state.Stage(state.Table(row.Kind), row.Kind.IdOf(row.Record), row.Record);
        }

        for (var i = 0; i < changes.ProjectionRemovals.Count; i++)
        {
            var row = changes.ProjectionRemovals[i];
            state.Stage(state.Table(row.Kind), row.Id, null);
        }

        var journal = state.Table<JournalEntry>();
        for (var i = 0; i < changes.Journal.Count; i++)
        {
            var entry = changes.Journal[i];
            state.Stage(journal, entry.Id.Value, entry);
        }

        for (var i = 0; i < changes.Notes.Count; i++)
        {
            var note = changes.Notes[i];
            state.Stage(state.Table<JournalNote>(), note.Id.Value, note);
        }

        state.Stage(state.Table<CommitReceipt>(), changes.Id.Value, receipt);
    }
}

using Crm.Specifications;

namespace Crm.Storage.Conformance;

/// <summary>Compares the journal's entries and notes among the records with those in the log.</summary>
internal static class JournalAudit
{
    public static async Task RunAsync(AuditRun run, AuditedLog log)
    {
        var known = new HashSet<JournalEntryId>(log.Entries.Keys);
        await foreach (var entry in run.View.QueryAsync(Specification.All<JournalEntry>(), run.Token).ConfigureAwait(false))
        {
            var subject = $"journal entry {entry.Id}";
            known.Add(entry.Id);
            var isTold = log.Entries.Remove(entry.Id, out var told);
            if (!log.Commits.Contains(entry.ChangeSet))
            {
                run.Tell(ContradictionKind.EntryOfUnknownCommit, subject, $"{entry.Verb} of {entry.SubjectKind}/{entry.SubjectId:D} in the change set {entry.ChangeSet}");
            }
            else if (!isTold || told != entry.GetHashCode())
            {
                run.Tell(ContradictionKind.EntryDiffers, subject, isTold ? "it reads otherwise in the log" : $"the log does not have it in {entry.ChangeSet}");
            }
        }

        foreach (var lost in log.Entries.Keys)
        {
            run.Tell(ContradictionKind.EntryLost, $"journal entry {lost}", "the log has it, the journal does not");
        }

        await foreach (var note in run.View.QueryAsync(Specification.All<JournalNote>(), run.Token).ConfigureAwait(false))
        {
            if (!known.Contains(note.Id))
            {
                run.Tell(ContradictionKind.NoteWithoutEntry, $"note {note.Id}", "its entry is not in the journal");
            }
        }
    }
}

using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Reads the journal and its notes as a history of fields (PARTY-12).</summary>
internal sealed class ChangeHistoryService(CrmSession session) : IChangeHistoryService
{
    private static readonly string[] Kinds = [EntityKinds.Partner, EntityKinds.Counterparty, EntityKinds.Contact, EntityKinds.Person, EntityKinds.PartnerRelation];

    public async ValueTask<IReadOnlyList<RecordChangeEntry>> OfAsync(ChangeHistoryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!Kinds.Contains(query.Subject.Kind, StringComparer.Ordinal))
        {
            throw new CrmRuleException([ChangeHistoryErrors.KindUnknown.With(("kind", query.Subject.Kind), ("allowed", string.Join(", ", Kinds))) with { Target = "subject" }]);
        }

        using var activity = CrmTelemetry.Start("history", "of");
        await CrmModel.Find(query.Subject.Kind)!.Accept(new Readable(session, query.Subject.Id, cancellationToken)).ConfigureAwait(false);
        var entries = await EntriesAsync(query, cancellationToken).ConfigureAwait(false);
        var notes = await NotesAsync(entries, cancellationToken).ConfigureAwait(false);
        return [.. entries.OrderByDescending(e => e.Version).ThenByDescending(e => e.Ordinal).Select(e => Tell(e, notes, query)).Where(e => e.Fields.Count > 0 || query.Fields is not { Count: > 0 })];
    }

    private async ValueTask<List<JournalEntry>> EntriesAsync(ChangeHistoryQuery query, CancellationToken cancellationToken)
    {
        var (kind, id) = (query.Subject.Kind, query.Subject.Id);
        var entries = new List<JournalEntry>();
        await foreach (var entry in session.Store.QueryAsync(Specification.Where<JournalEntry>(e => e.SubjectKind == kind && e.SubjectId == id), cancellationToken).ConfigureAwait(false))
        {
            // What a merge remembers is no change.
            if (entry.Verb != MergeNotes.VerbOf(kind) && !(entry.RecordedAt < query.Since) && !(entry.RecordedAt >= query.Before))
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    private async ValueTask<Dictionary<JournalEntryId, string>> NotesAsync(List<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var notes = new Dictionary<JournalEntryId, string>();
        foreach (var chunk in entries.Select(e => e.Id).Chunk(10_000))
        {
            JournalEntryId[] ids = chunk;
            await foreach (var note in session.Store.QueryAsync(Specification.Where<JournalNote>(n => ids.Contains(n.Id)), cancellationToken).ConfigureAwait(false))
            {
                notes[note.Id] = note.Text;
            }
        }

        return notes;
    }

    private static RecordChangeEntry Tell(JournalEntry entry, Dictionary<JournalEntryId, string> notes, ChangeHistoryQuery query)
    {
        var hidden = ChangeNote.Read(notes.GetValueOrDefault(entry.Id));
        var changes = entry.Facts is FieldJournalFacts facts ? facts.Changes : [];
        return new()
        {
            At = entry.RecordedAt,
            By = entry.By,
            Verb = entry.Verb,
            Version = entry.Version,
            Fields = ValueList.From(changes.Where(c => query.Fields is not { Count: > 0 } wanted || wanted.Contains(c.Field, StringComparer.Ordinal)).Select(c => Tell(c, hidden))),
        };
    }

    // A change always differs on one side, so a shown one that has neither value was hidden.
    private static ChangedField Tell(FieldChange change, IReadOnlyDictionary<string, FieldChange> hidden) =>
        hidden.TryGetValue(change.Field, out var kept)
            ? new() { Field = change.Field, Old = kept.Old, New = kept.New }
            : new() { Field = change.Field, Old = change.Old, New = change.New, IsBlanked = change.Old is null && change.New is null };

    private sealed class Readable(CrmSession session, Guid id, CancellationToken cancellationToken) : IRecordKindVisitor<ValueTask>
    {
        public async ValueTask Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T> => await session.GetAsync<T>(id, cancellationToken).ConfigureAwait(false);
    }
}

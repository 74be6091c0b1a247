namespace Crm.Storage;

/// <summary>One run over a change set; the first fault ends it. A set of the usual size is checked without allocating.</summary>
internal struct ChangeSetCheck(ChangeSet changes)
{
    private WrittenOnce _written;

    public string? Run() => Head() ?? Entities() ?? Guards() ?? Keys() ?? Rows() ?? RepointCheck.Fault(changes) ?? Journal() ?? Events();

    private string? Head() =>
        changes.Id == default ? "it has no id"
        : changes.RecordedAt.TruncateToMicroseconds() != changes.RecordedAt ? "its moment is finer than microseconds"
        : null;

    private string? Entities()
    {
        for (var i = 0; i < changes.Saves.Count; i++)
        {
            var save = changes.Saves[i];
            var fault = save.Kind is null || save.Record is null ? "a save lacks its kind or record"
                : Record(save.Kind, save.Record, versioned: true) ?? (save.ExpectedVersion < 0 || save.Kind.VersionOf(save.Record) != save.ExpectedVersion + 1
                    ? $"{save.Reference} has version {save.Kind.VersionOf(save.Record)} where {save.ExpectedVersion + 1} follows"
                    : Once(save.Reference));
            if (fault is not null)
            {
                return fault;
            }
        }

        for (var i = 0; i < changes.Removals.Count; i++)
        {
            var removal = changes.Removals[i];
            if ((Reference(removal.Reference, versioned: true) ?? Once(removal.Reference)) is { } fault)
            {
                return fault;
            }

            if (removal.ExpectedVersion < 1)
            {
                return $"{removal.Reference} is removed at version {removal.ExpectedVersion}";
            }
        }

        return null;
    }

    private string? Guards()
    {
        for (var i = 0; i < changes.Guards.Count; i++)
        {
            var guard = changes.Guards[i];
            if ((Reference(guard.Reference, versioned: true) ?? (guard.Version < 0 ? $"{guard.Reference} is guarded at version {guard.Version}" : null)) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private string? Keys()
    {
        for (var i = 0; i < changes.Releases.Count; i++)
        {
            var release = changes.Releases[i];
            if (Key(release) is { } fault)
            {
                return fault;
            }
        }

        var owners = changes.Claims.Count > 1 ? new Dictionary<(string, string), EntityRef>() : null;
        for (var i = 0; i < changes.Claims.Count; i++)
        {
            var claim = changes.Claims[i];
            if (Key(claim) is { } fault)
            {
                return fault;
            }

            if (owners is not null && !owners.TryAdd((claim.Scope, claim.Key), claim.Owner) && owners[(claim.Scope, claim.Key)] != claim.Owner)
            {
                return $"a key of the scope {claim.Scope} is claimed by two owners";
            }
        }

        return null;
    }

    private static string? Key(Claim claim) =>
        string.IsNullOrEmpty(claim.Scope) || claim.Key is null || claim.Scope.Length > ChangeSetValidator.MaxClaimKey || claim.Key.Length > ChangeSetValidator.MaxClaimKey
            ? "a key or its scope is missing or too long"
        : !TextRules.IsStorable(claim.Scope) || !TextRules.IsStorable(claim.Key) ? $"a key of the scope {claim.Scope} cannot be stored"
        : Reference(claim.Owner, versioned: null);

    private string? Rows()
    {
        for (var i = 0; i < changes.Projections.Count; i++)
        {
            var row = changes.Projections[i];
            var fault = row.Kind is null || row.Record is null ? "a projection lacks its kind or record"
                : Record(row.Kind, row.Record, versioned: false) ?? NotHistory(row.Kind.Name) ?? Once(new(row.Kind.Name, row.Kind.IdOf(row.Record)));
            if (fault is not null)
            {
                return fault;
            }
        }

        for (var i = 0; i < changes.ProjectionRemovals.Count; i++)
        {
            var row = changes.ProjectionRemovals[i];
            if ((Reference(row, versioned: false) ?? NotHistory(row.Kind) ?? Once(row)) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private string? Journal()
    {
        var ordinals = changes.Journal.Count > 1 ? new HashSet<int>() : null;
        for (var i = 0; i < changes.Journal.Count; i++)
        {
            var entry = changes.Journal[i];
            var fault = entry is null ? "an entry is missing"
                : entry.ChangeSet != changes.Id ? $"the entry {entry.Id} is of another change set"
                : entry.Ordinal < 0 || ordinals?.Add(entry.Ordinal) == false ? $"the entry {entry.Id} has no ordinal of its own"
                : Record(JournalEntry.Kind, entry, versioned: false) ?? Once(new(EntityKinds.JournalEntry, entry.Id.Value));
            if (fault is not null)
            {
                return fault;
            }
        }

        for (var i = 0; i < changes.Notes.Count; i++)
        {
            var note = changes.Notes[i];
            if ((note is null ? "a note is missing" : Record(JournalNote.Kind, note, versioned: false) ?? Once(new(EntityKinds.JournalNote, note.Id.Value))) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private string? Events()
    {
        for (var i = 0; i < changes.Events.Count; i++)
        {
            var told = changes.Events[i];
            var fault = told is null ? "an event is missing"
                : told.Id == default ? "an event has no id"
                : told.ChangeSet != changes.Id ? $"the event {told.Id} is of another change set"
                : RecordContent.Fault(typeof(CrmEvent), told) is { } member ? $"the event {told.Id} cannot be stored: {member}"
                : Once(new(EntityKinds.Event, told.Id.Value));
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? Record(RecordKind kind, object record, bool versioned) =>
        CrmModel.Find(kind.Name) != kind || kind.IsVersioned != versioned ? $"the kind {kind} cannot be written so"
        : record.GetType() != kind.Type ? $"a record of the kind {kind} has another type"
        : kind.IdOf(record) == default ? $"a record of the kind {kind} has no id"
        : RecordContent.Fault(kind.Type, record) is { } member ? $"{kind}/{kind.IdOf(record):D} cannot be stored: {member}"
        : null;

    private static string? Reference(EntityRef reference, bool? versioned) =>
        reference.Kind is null || CrmModel.Find(reference.Kind) is not { } kind || (versioned is { } v && kind.IsVersioned != v)
            ? $"the kind {reference.Kind} cannot be named so"
        : reference.Id == default ? $"a reference of the kind {reference.Kind} has no id"
        : null;

    private static string? NotHistory(string kind) =>
        kind is EntityKinds.JournalEntry or EntityKinds.JournalNote or EntityKinds.ChangeSet or EntityKinds.Repointed ? $"the kind {kind} is history and cannot be written so" : null;

    private string? Once(EntityRef reference) => _written.Add(reference) ? null : $"{reference} is written twice";
}

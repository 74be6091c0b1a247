namespace Crm.Storage;

/// <summary>Tells whether a change set contradicts itself. Every store asks it first, before it looks at what it keeps. Pure, safe to call from several threads.</summary>
public static class ChangeSetValidator
{
    /// <summary>The most characters a claimed key may have.</summary>
    public const int MaxClaimKey = 400;

    /// <summary>Refuses a change set that contradicts itself: that is a defect of its maker, never a conflict.</summary>
    /// <param name="changes">The change set.</param>
    /// <exception cref="CrmStorageException"><c>storage.change_set.invalid</c>, naming the first contradiction.</exception>
    public static void Validate(ChangeSet changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (Fault(changes) is { } fault)
        {
            throw new CrmStorageException(StorageErrors.ChangeSetInvalid.With(("detail", fault)));
        }
    }

    private static string? Fault(ChangeSet changes) =>
        (changes.Id.Value == Guid.Empty ? "it has no id" : null)
        ?? EntityFault(changes)
        ?? RowFault(changes)
        ?? ClaimFault(changes)
        ?? LogFault(changes);

    private static string? EntityFault(ChangeSet changes)
    {
        var named = new HashSet<EntityRef>();
        foreach (var save in changes.Saves)
        {
            if (!IsOf(save.Kind, save.Record) || !save.Kind.IsVersioned)
            {
                return $"{save.Kind} is not the kind of an entity of this type";
            }

            if (save.ExpectedVersion < 0 || save.Kind.VersionOf(save.Record) != save.ExpectedVersion + 1)
            {
                return $"{save.Reference} has not the expected version plus one";
            }

            if (!named.Add(save.Reference))
            {
                return $"{save.Reference} is saved twice";
            }
        }

        foreach (var removal in changes.Removals)
        {
            if (CrmModel.Find(removal.Reference.Kind)?.IsVersioned != true || removal.ExpectedVersion < 1)
            {
                return $"{removal.Reference} is no entity that can be removed at version {removal.ExpectedVersion}";
            }

            if (!named.Add(removal.Reference))
            {
                return $"{removal.Reference} is removed and saved, or removed twice";
            }
        }

        foreach (var guard in changes.Guards)
        {
            if (CrmModel.Find(guard.Reference.Kind)?.IsVersioned != true || guard.Version < 0)
            {
                return $"{guard.Reference} is no entity that can be guarded at version {guard.Version}";
            }
        }

        return null;
    }

    private static string? RowFault(ChangeSet changes)
    {
        var named = new HashSet<EntityRef>();
        foreach (var write in changes.Projections)
        {
            if (!IsOf(write.Kind, write.Record) || !IsRow(write.Kind))
            {
                return $"{write.Kind} is not the kind of a row of this type";
            }

            var reference = new EntityRef(write.Kind.Name, write.Kind.IdOf(write.Record));
            if (!named.Add(reference))
            {
                return $"{reference} is written twice";
            }
        }

        foreach (var removal in changes.ProjectionRemovals)
        {
            if (!IsRow(CrmModel.Find(removal.Kind)) || !named.Add(removal))
            {
                return $"{removal} is no row, or is removed and written, or is removed twice";
            }
        }

        return null;
    }

    private static string? ClaimFault(ChangeSet changes)
    {
        var owners = new Dictionary<(string Scope, string Key), EntityRef>();
        foreach (var claim in changes.Releases.Concat(changes.Claims))
        {
            if (string.IsNullOrEmpty(claim.Scope) || claim.Key is null || claim.Key.Length > MaxClaimKey)
            {
                return $"a claim of {claim.Owner} has no scope, or a key that is missing or longer than {MaxClaimKey} characters";
            }
        }

        foreach (var claim in changes.Claims)
        {
            if (!owners.TryAdd((claim.Scope, claim.Key), claim.Owner) && owners[(claim.Scope, claim.Key)] != claim.Owner)
            {
                return $"{claim.Owner} and {owners[(claim.Scope, claim.Key)]} claim one key of {claim.Scope}";
            }
        }

        return null;
    }

    private static string? LogFault(ChangeSet changes)
    {
        if (changes.Journal.Any(e => e.ChangeSet != changes.Id) || changes.Events.Any(e => e.ChangeSet != changes.Id))
        {
            return "a journal entry or an event names another change set";
        }

        return Repeats(changes.Journal, e => e.Ordinal) || Repeats(changes.Journal, e => e.Id)
            || Repeats(changes.Notes, n => n.Id) || Repeats(changes.Events, e => e.Id)
                ? "two journal entries share an ordinal, or two entries, notes or events share an id"
                : null;
    }

    private static bool Repeats<T, TKey>(IReadOnlyList<T> items, Func<T, TKey> key) => items.DistinctBy(key).Count() != items.Count;

    private static bool IsOf(RecordKind kind, object record) => CrmModel.Find(kind.Name) == kind && kind.Type.IsInstanceOfType(record);

    /// <summary>Rows are written by key; journal, notes and receipts have parts of their own.</summary>
    private static bool IsRow(RecordKind? kind) =>
        kind is { IsVersioned: false, Name: not (EntityKinds.JournalEntry or EntityKinds.JournalNote or EntityKinds.ChangeSet) };
}

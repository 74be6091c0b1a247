namespace Crm.Storage;

/// <summary>Finds what makes a change set malformed, before anything of it is looked up or written: every store asks it first. Pure, safe to call from several threads.</summary>
/// <remarks>
/// It knows only the set itself. Malformed are: default ids; kinds that <see cref="CrmModel"/> does not have, or that are of the wrong sort; records of another
/// type than their kind says; an entity saved or removed twice; a version that is not the expected one plus 1; rows, entries, notes or events written twice;
/// entries and events of another change set; a key claimed by two owners; repoints of references that no kind declares, that contradict each other, or whose
/// <see cref="Repoint.From"/> the set neither saves nor removes; texts no database keeps (U+0000, lone surrogates); moments finer than microseconds.
/// Nothing is mended silently: what a store keeps is exactly what it was given.
/// </remarks>
public static class ChangeSetValidator
{
    /// <summary>The most characters a claimed key may have.</summary>
    public const int MaxClaimKey = 400;

    /// <summary>The first thing that is wrong with the set; <see langword="null"/> when it is well-formed.</summary>
    /// <param name="changes">The change set.</param>
    public static CrmError? Check(ChangeSet changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var check = new ChangeSetCheck(changes);
        return check.Run() is { } detail ? StorageErrors.ChangeSetInvalid.With(("detail", detail)) with { Target = changes.Id.ToString() } : null;
    }

    /// <summary>Refuses a malformed set.</summary>
    /// <param name="changes">The change set.</param>
    /// <exception cref="CrmStorageException"><c>storage.change_set.invalid</c>.</exception>
    public static void Validate(ChangeSet changes)
    {
        if (Check(changes) is { } error)
        {
            throw new CrmStorageException(error);
        }
    }
}

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Refuses change sets that contradict themselves, before anything is asked of the database.</summary>
internal static class ChangeSetChecks
{
    /// <summary>Looks for contradictions.</summary>
    /// <exception cref="CrmStorageException"><c>storage.change_set.invalid</c>.</exception>
    public static void Check(ChangeSet changes)
    {
        var touched = new HashSet<EntityRef>();
        foreach (var save in changes.Saves)
        {
            Require(save.Kind.IsVersioned, $"{save.Kind.Name} has no versions and cannot be saved, only written as a projection");
            Require(save.Kind.VersionOf(save.Record) == save.ExpectedVersion + 1, $"{save.Reference} is saved with a version that does not follow the expected one");
            Require(touched.Add(save.Reference), $"{save.Reference} is written twice");
        }

        foreach (var removal in changes.Removals)
        {
            Require(touched.Add(removal.Reference), $"{removal.Reference} is written twice");
        }

        foreach (var row in changes.Projections)
        {
            Require(!row.Kind.IsVersioned, $"{row.Kind.Name} has versions and cannot be written as a projection");
        }

        foreach (var claim in changes.Claims.Concat(changes.Releases))
        {
            Require(TextRules.IsStorable(claim.Key) && TextRules.IsStorable(claim.Scope), "a claim's key holds U+0000 or half a surrogate pair");
        }
    }

    private static void Require(bool condition, string detail)
    {
        if (!condition)
        {
            throw Faults.InvalidChangeSet(detail);
        }
    }
}

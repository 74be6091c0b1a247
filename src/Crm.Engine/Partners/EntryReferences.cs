using Crm.Directories;
using Crm.Kernel;

namespace Crm.Partners;

/// <summary>Entries of directories that records of the slice name: each must exist, belong to the field's directory, and be offered still when it is named anew (DIR-1).</summary>
internal static class EntryReferences
{
    public static async ValueTask CheckAsync(
        References references, DirectoryEntryId? before, DirectoryEntryId? after, string directory, string field, List<CrmError> errors, CancellationToken cancellationToken)
    {
        if (after == before || await references.FindAsync<DirectoryEntry>(after?.Value, field, cancellationToken).ConfigureAwait(false) is not { } entry)
        {
            return;
        }

        if (entry.Directory != directory)
        {
            errors.Add(PartnerErrors.EntryWrongDirectory.With(("field", field), ("expected", directory), ("found", entry.Directory)) with { Target = field });
        }
        else if (entry.IsRetired)
        {
            errors.Add(PartnerErrors.EntryRetired.With(("entry", entry.Id)) with { Target = field });
        }
    }
}

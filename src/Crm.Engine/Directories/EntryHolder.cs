using Crm.Specifications;
using Crm.Storage;

namespace Crm.Directories;

/// <summary>Entries name the entry above them (DIR-1).</summary>
internal sealed class EntryHolder : IReferenceHolder
{
    public ValueTask<long> CountReferencesAsync(EntityRef target, IStoreView store, CancellationToken cancellationToken = default)
    {
        if (target.Kind != EntityKinds.DirectoryEntry)
        {
            return new(0);
        }

        var id = new DirectoryEntryId(target.Id);
        return store.CountAsync(Specification.Where<DirectoryEntry>(e => e.Parent == id), cancellationToken);
    }
}

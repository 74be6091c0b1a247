using Crm.Directories;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Partners name their business region (DIR-1).</summary>
internal sealed class PartnerHolder : IReferenceHolder
{
    public ValueTask<long> CountReferencesAsync(EntityRef target, IStoreView store, CancellationToken cancellationToken = default)
    {
        if (target.Kind != EntityKinds.DirectoryEntry)
        {
            return new(0);
        }

        var id = new DirectoryEntryId(target.Id);
        return store.CountAsync(Specification.Where<Partner>(p => p.Region == id), cancellationToken);
    }
}

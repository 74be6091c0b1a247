using Crm.Directories;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>Deals name loss reasons, roles, sources, channels and reasons of demand (DIR-1). One pass: deletions are rare, an index for each would cost every save.</summary>
internal sealed class DealHolder : IReferenceHolder
{
    public ValueTask<long> CountReferencesAsync(EntityRef target, IStoreView store, CancellationToken cancellationToken = default)
    {
        if (target.Kind != EntityKinds.DirectoryEntry)
        {
            return new(0);
        }

        var id = new DirectoryEntryId(target.Id);
        return store.CountAsync(
            Specification.Where<Deal>(d => d.LossReason == id || d.Source == id || d.Channel == id || d.ServiceType == id || d.Department == id
                || d.Participants.Any(p => p.Role == id) || d.Contacts.Any(c => c.Role == id) || d.Demand.Any(l => l.Reason == id)),
            cancellationToken);
    }
}

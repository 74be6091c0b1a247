using Crm.Directories;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Partners, contacts and contact values name entries of directories (DIR-1).</summary>
internal sealed class PartnerHolder : IReferenceHolder
{
    public async ValueTask<long> CountReferencesAsync(EntityRef target, IStoreView store, CancellationToken cancellationToken = default)
    {
        if (target.Kind != EntityKinds.DirectoryEntry)
        {
            return 0;
        }

        var id = new DirectoryEntryId(target.Id);
        DirectoryEntryId? entry = id;
        return await store.CountAsync(
                Specification.Where<Partner>(p => p.Region == entry || p.Holding == entry || p.AccessGroup == entry || p.Category == entry || p.Source == entry || p.Channel == entry
                    || p.Responsible.Any(r => r.Role == id) || p.ContactValues.Any(v => v.Kind == entry)),
                cancellationToken).ConfigureAwait(false)
            + await store.CountAsync(Specification.Where<Counterparty>(c => c.ContactValues.Any(v => v.Kind == entry)), cancellationToken).ConfigureAwait(false)
            + await store.CountAsync(Specification.Where<Person>(p => p.ContactValues.Any(v => v.Kind == entry)), cancellationToken).ConfigureAwait(false)
            + await store.CountAsync(Specification.Where<Contact>(c => c.Roles.Contains(id) || c.ContactValues.Any(v => v.Kind == entry)), cancellationToken).ConfigureAwait(false);
    }
}

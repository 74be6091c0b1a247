using Crm.Directories;
using Crm.Kernel;
using Crm.Settings;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>All portraits of the tenant, with the names they need: there are at most as many as pairs of status and kind. Three queries. Immutable.</summary>
internal sealed class PortraitBook
{
    private readonly Dictionary<ClientPortraitId, ClientPortrait> _portraits = [];
    private readonly Dictionary<DirectoryEntryId, string> _names = [];
    private readonly TenantSettings _settings;

    private PortraitBook(TenantSettings settings) => _settings = settings;

    public static async ValueTask<PortraitBook> LoadAsync(IStoreView view, CancellationToken cancellationToken)
    {
        var book = new PortraitBook(await CrmSession.SettingsAsync(view, cancellationToken).ConfigureAwait(false));
        await foreach (var portrait in view.QueryAsync(Specification.All<ClientPortrait>(), cancellationToken).ConfigureAwait(false))
        {
            book._portraits[portrait.Id] = portrait;
        }

        DirectoryEntryId[] kinds = [.. book._portraits.Values.SelectMany(p => p.Contacts).Select(c => c.Kind).OfType<DirectoryEntryId>().Distinct()];
        if (kinds.Length > 0)
        {
            await foreach (var entry in view.QueryAsync(Specification.Where<DirectoryEntry>(e => kinds.Contains(e.Id)), cancellationToken).ConfigureAwait(false))
            {
                book._names[entry.Id] = entry.Name;
            }
        }

        return book;
    }

    public TenantSettings Settings => _settings;

    public Completeness Of(Partner partner) => PortraitRules.Of(
        _portraits.GetValueOrDefault(ClientPortrait.IdOf(partner.WorkStatus, partner.Type)), partner, id => _names.GetValueOrDefault(id), _settings);
}

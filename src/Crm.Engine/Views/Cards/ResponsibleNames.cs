using Crm.Directories;
using Crm.Partners;
using Crm.Specifications;

namespace Crm.Views;

/// <summary>Who is responsible for clients, with the names of their roles; one query for all of them (PARTY-2).</summary>
internal static class ResponsibleNames
{
    public static async ValueTask<Dictionary<DirectoryEntryId, string>> OfAsync(ViewRows rows, IReadOnlyCollection<Partner> clients, CancellationToken cancellationToken)
    {
        DirectoryEntryId[] roles = [.. clients.SelectMany(c => c.Responsible).Select(r => r.Role).Distinct()];
        return roles.Length == 0
            ? []
            : (await rows.ListAsync(Specification.Where<DirectoryEntry>(e => roles.Contains(e.Id)), roles.Length, cancellationToken).ConfigureAwait(false)).ToDictionary(e => e.Id, e => e.Name);
    }

    /// <summary>The main manager first, then the others in the client's order.</summary>
    public static ValueList<ClientResponsible> Of(Partner client, Dictionary<DirectoryEntryId, string> names)
    {
        ClientResponsible[] main = client.MainManager is { } manager ? [new() { User = manager }] : [];
        return ValueList.From(main.Concat(client.Responsible.Select(r => new ClientResponsible { User = r.User, Role = r.Role, RoleName = names.GetValueOrDefault(r.Role) })));
    }
}

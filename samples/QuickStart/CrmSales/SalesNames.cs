using Crm;
using Crm.Reporting;

namespace QuickStart.CrmSales;

/// <summary>The names of the agents: users live in the embedding application, not in the CRM.</summary>
/// <param name="files">The files.</param>
internal sealed class SalesNames(SalesFiles files) : INameSource
{
    private readonly Dictionary<EntityRef, string> _names = files.Agents.Keys.ToDictionary(a => NamedIds.User(a).Reference);

    public string? NameOf(EntityRef reference) => _names.GetValueOrDefault(reference);
}

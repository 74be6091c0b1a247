using Crm;
using Crm.Directories;
using Crm.Reporting;
using Crm.Specifications;

namespace QuickStart.CrmSales;

/// <summary>The names a report on the deals may mention: agents from the files, because users live in the embedding application, and directory entries from the CRM.</summary>
internal static class SalesNames
{
    public static async Task<ReportContext> ReadAsync(ICrm crm, SalesFiles files, CancellationToken cancellationToken)
    {
        var names = files.Agents.Keys.ToDictionary(a => NamedIds.User(a).Reference);
        foreach (var entry in await crm.Directories.ListAsync(new Specification<DirectoryEntry>(), cancellationToken))
        {
            names[entry.Id.Reference] = entry.Name;
        }

        return new ReportContext(ReportLanguage.English) { Names = NameSource.From(reference => names.GetValueOrDefault(reference)) };
    }
}

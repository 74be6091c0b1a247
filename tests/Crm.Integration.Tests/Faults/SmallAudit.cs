using Crm.Deals;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Integration.Tests.Faults;

internal static class SmallAudit
{
    public static async ValueTask<IReadOnlyList<string>> RunAsync(ITenantStore tenant, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        var log = await tenant.ReadLogAsync(LogPosition.Start, cancellationToken).ToListAsync(cancellationToken);
        var receipts = await tenant.CountAsync(Specification.All<CommitReceipt>(), cancellationToken);
        if (receipts != log.Count)
        {
            found.Add($"{receipts} receipts, {log.Count} commits");
        }

        foreach (var deal in await tenant.QueryAsync(Specification.All<Deal>(), cancellationToken).ToListAsync(cancellationToken))
        {
            var last = log.SelectMany(c => c.Journal).Where(e => e.SubjectId == deal.Id.Value).Max(e => e.Version);
            if (last != deal.Version)
            {
                found.Add($"deal {deal.Id} has version {deal.Version} and its journal {last}");
            }
        }

        return found;
    }
}

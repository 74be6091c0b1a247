using Crm.Storage;
using Crm.Storage.Conformance;

namespace Crm.Integration.Tests.Faults;

/// <summary>The audit of a tenant as names of what contradicts.</summary>
internal static class Audits
{
    private static readonly StoreAuditOptions Small = new() { KeysOfEachMember = 4, FindsOfEachKind = 4, Positions = 2 };

    public static async ValueTask<IReadOnlyList<string>> RunAsync(ITenantStore tenant, CancellationToken cancellationToken) =>
        [.. (await StoreAudit.RunAsync(tenant, Small, cancellationToken)).Contradictions.Select(c => c.ToString())];
}

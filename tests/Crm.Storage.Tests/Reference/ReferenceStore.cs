
namespace Crm.Storage.Tests.Reference;

/// <summary>A store one can see to be right: one lock, copies of dictionaries, nothing fast. The honest half of every dishonest store.</summary>
public sealed class ReferenceStore : ICrmStore
{
    private static int _epochs;

    private readonly Dictionary<TenantId, ReferenceTenant> _tenants = [];
    private readonly string _epoch = $"e{Interlocked.Increment(ref _epochs)}";

    public ITenantStore ForTenant(TenantId tenant)
    {
        lock (_tenants)
        {
            return _tenants.TryGetValue(tenant, out var found) ? found : _tenants[tenant] = new ReferenceTenant(_epoch);
        }
    }
}

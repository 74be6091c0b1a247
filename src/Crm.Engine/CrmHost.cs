using Crm.Kernel;

namespace Crm;

/// <summary>Makes scopes: one per application. Safe to share between threads.</summary>
public sealed class CrmHost : ICrmHost
{
    private readonly CrmSetup _setup;

    internal CrmHost(CrmSetup setup) => _setup = setup;

    /// <inheritdoc/>
    public ICrm For(TenantId tenant, CrmPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return new CrmScope(new CrmSession(_setup, tenant, principal));
    }
}

namespace Crm;

/// <summary>Makes scopes: one per application. Safe to share between threads.</summary>
public interface ICrmHost
{
    /// <summary>The CRM of a tenant on behalf of a principal.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="principal">On whose behalf.</param>
    ICrm For(TenantId tenant, CrmPrincipal principal);
}

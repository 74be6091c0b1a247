namespace Crm.Storage;

/// <summary>Where records live: what an adapter implements. Safe to share between threads.</summary>
public interface ICrmStore
{
    /// <summary>The part of the store that belongs to one tenant. Cheap; does no input or output.</summary>
    /// <param name="tenant">The tenant; nothing of another one can be seen or changed through the result (ACC-4).</param>
    ITenantStore ForTenant(TenantId tenant);
}

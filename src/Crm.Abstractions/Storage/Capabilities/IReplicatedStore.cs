namespace Crm.Storage;

/// <summary>A capability of stores with copies that lag behind: reading them. Safe to share between threads.</summary>
public interface IReplicatedStore : ICrmStore
{
    /// <summary>The store of a tenant, for reading what may be somewhat old.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="reading">How old it may be; it is told how old each answer may have been.</param>
    /// <returns>A store that answers each question from a copy known to hold everything that was committed longer ago than stated, and where there is none from where commits
    /// go. A snapshot keeps to one of them; two questions may be answered by two, the second by an older one. Commits are refused with <c>storage.replica.read_only</c>.</returns>
    ITenantStore ForTenant(TenantId tenant, StaleReading reading);
}

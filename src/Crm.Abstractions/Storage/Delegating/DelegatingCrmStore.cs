using System.Data.Common;

namespace Crm.Storage;

/// <summary>Passes everything on to another store: the base of stores that trace, count or disturb. Safe to share between threads.</summary>
/// <param name="inner">The other store.</param>
public abstract class DelegatingCrmStore(ICrmStore inner) : ITransactionalStore
{
    /// <summary>The other store.</summary>
    protected ICrmStore Inner { get; } = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc/>
    public virtual ITenantStore ForTenant(TenantId tenant) => Inner.ForTenant(tenant);

    /// <inheritdoc/>
    public virtual ITenantStore ForTenant(TenantId tenant, DbTransaction transaction) => Inner is ITransactionalStore store
        ? store.ForTenant(tenant, transaction)
        : throw new CrmStorageException(StorageErrors.TransactionUnsupported.With(("store", Inner.GetType().Name)));
}

using System.Data.Common;

namespace Crm.Storage;

/// <summary>A capability of stores in a database: work inside a transaction of the embedder. Safe to share between threads.</summary>
public interface ITransactionalStore : ICrmStore
{
    /// <summary>The store of a tenant, inside a transaction that the caller began and will end.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="transaction">A running transaction of the same database; it and its connection stay the caller's.</param>
    /// <returns>
    /// A store that reads and writes on the transaction's connection only: it sees what the transaction has written, and others see its commits when the caller
    /// has committed. Each commit stands behind a savepoint, so one that is refused or fails half-way leaves the transaction as it was before. Lists are read
    /// to their end before the first record is given out; nothing is tried again; a snapshot is a view of the transaction, as isolated as the transaction is.
    /// Not safe to share between threads, as the connection is not.
    /// </returns>
    /// <exception cref="CrmStorageException"><c>storage.transaction.foreign</c>: it is not of this sort of database; <c>storage.transaction.unsupported</c>:
    /// the store cannot join any. Once it was committed or rolled back, every use ends with <c>storage.transaction.ended</c>.</exception>
    ITenantStore ForTenant(TenantId tenant, DbTransaction transaction);
}

using Crm.Storage.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm;

/// <summary>The CRM inside the transaction of an Entity Framework Core context.</summary>
public static class WithinContext
{
    extension(ICrm crm)
    {
        /// <summary>The same tenant and principal inside the transaction that runs on a context: what the context saves and what the CRM commits are kept, or
        /// undone, together. See <see cref="CrmDoors"/>.</summary>
        /// <param name="context">A context on the store's database, with a transaction begun.</param>
        /// <returns>A scope for as long as the transaction runs; not safe to share between threads, as the context is not.</returns>
        /// <exception cref="CrmStorageException"><c>storage.transaction.missing</c>: no transaction runs on the context;
        /// <c>storage.transaction.unsupported</c>, <c>storage.transaction.foreign</c>, <c>storage.transaction.ended</c>.</exception>
        public ICrm Within(DbContext context)
        {
            ArgumentNullException.ThrowIfNull(context);
            return crm.Within(context.Database.CurrentTransaction?.GetDbTransaction() ?? throw Faults.TransactionMissing());
        }
    }
}

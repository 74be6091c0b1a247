using System.Data.Common;
using Crm.Storage;

namespace Crm.Kernel;

/// <summary>Makes scopes inside transactions of the embedder.</summary>
internal sealed class Transactions(CrmSession session) : ICrmTransactions
{
    public ICrm Within(DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        session.RequireWriting();
        var store = session.Setup.Store as ITransactionalStore
            ?? throw new CrmStorageException(StorageErrors.TransactionUnsupported.With(("store", session.Setup.Store.GetType().Name)));
        return new CrmScope(new CrmSession(session.Setup, session.Tenant, session.Principal, store.ForTenant(session.Tenant, transaction)));
    }
}

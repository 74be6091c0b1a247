using System.Data.Common;

namespace Crm;

/// <summary>Scopes inside transactions of the embedder: what stands behind <c>crm.Within(transaction)</c>. Safe to share between threads.</summary>
public interface ICrmTransactions
{
    /// <summary>The same tenant and principal inside a transaction that the caller began and will end.</summary>
    /// <param name="transaction">A running transaction on the store's database.</param>
    /// <returns>A scope for as long as the transaction runs; not safe to share between threads.</returns>
    /// <exception cref="CrmStorageException"><c>storage.transaction.unsupported</c>, <c>storage.transaction.foreign</c>, <c>storage.transaction.ended</c>.</exception>
    ICrm Within(DbTransaction transaction);
}

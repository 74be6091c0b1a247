using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Whose turn it is on a connection of an embedder: one question or commit at a time, from whichever scope. Safe to share between threads.</summary>
/// <remarks>Waiting would hide that two threads share a transaction, and wait for ever where one list is asked for inside another.</remarks>
internal sealed class Turn
{
    private static readonly ConditionalWeakTable<DbConnection, Turn> Turns = [];
    private int _isTaken;

    public static Turn Of(DbConnection connection) => Turns.GetValue(connection, static _ => new());

    /// <summary>Begins; <see cref="GiveBack"/> ends.</summary>
    /// <exception cref="CrmStorageException"><c>storage.transaction.in_use</c>.</exception>
    public void Take()
    {
        if (Interlocked.Exchange(ref _isTaken, 1) == 1)
        {
            throw Faults.TransactionInUse();
        }
    }

    public void GiveBack() => Volatile.Write(ref _isTaken, 0);
}

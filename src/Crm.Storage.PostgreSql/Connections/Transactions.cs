using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>Transactions of embedders.</summary>
internal static class Transactions
{
    /// <summary>Whether a transaction was committed, rolled back or disposed.</summary>
    public static bool IsOver(NpgsqlTransaction transaction)
    {
        try
        {
            // Says so where it can no longer be used, and nothing else does.
            _ = transaction.IsolationLevel;
            return transaction.Connection is null;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}

using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>What PostgreSQL's errors mean to the caller.</summary>
internal static class PostgreSqlFaults
{
    public static Exception Translate(DbException fault, CancellationToken cancellationToken) => fault switch
    {
        PostgresException postgres => Translate(postgres, cancellationToken),
        // The pool is empty, or the server did not answer in time.
        { InnerException: TimeoutException } => Faults.Busy(fault),
        _ => Faults.Unavailable(fault.Message, fault),
    };

    private static Exception Translate(PostgresException fault, CancellationToken cancellationToken) => fault.SqlState switch
    {
        PostgresErrorCodes.QueryCanceled when cancellationToken.IsCancellationRequested => new OperationCanceledException(fault.Message, fault, cancellationToken),
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.TooManyConnections => Faults.Busy(fault),
        PostgresErrorCodes.DiskFull => Faults.Full(fault.MessageText, fault),
        PostgresErrorCodes.ReadOnlySqlTransaction => Faults.ReadOnly(fault.MessageText, fault),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => Faults.Damaged(fault.MessageText, fault),
        PostgresErrorCodes.UniqueViolation => Faults.InvalidChangeSet("a key is written twice", fault),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName =>
            Faults.SchemaUnknown("missing", fault),
        Partitions.RefusalState => new CrmStorageException(StorageErrors.PartitionsRefused.With(("found", fault.MessageText)), fault),
        _ => Faults.Unavailable(fault.MessageText, fault),
    };

    /// <summary>What an error means inside a transaction of an embedder: there is no other way than to run all of it again.</summary>
    public static Exception TranslateWithin(DbException fault, bool seesOneMoment, CancellationToken cancellationToken) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => Faults.TransactionCollided(fault),
        // What another entered since the moment this transaction sees.
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } when seesOneMoment => Faults.TransactionCollided(fault),
        PostgresException { SqlState: PostgresErrorCodes.InFailedSqlTransaction } => Faults.TransactionAborted(fault),
        NpgsqlOperationInProgressException => Faults.TransactionInUse(fault),
        _ => Translate(fault, cancellationToken),
    };

    /// <summary>Whether the same work may well succeed a moment later. Who waited for a lock in vain is not tried again.</summary>
    public static bool IsTransient(Exception fault) => (fault as NpgsqlException ?? fault.InnerException as NpgsqlException) is { IsTransient: true } known
        && known is not PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable }
        && known.InnerException is not TimeoutException;
}

using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm.Storage.Sqlite;

/// <summary>What SQLite's errors mean to the caller.</summary>
internal static class SqliteFaults
{
    /// <summary>What an error means.</summary>
    /// <param name="fault">The error.</param>
    /// <param name="path">The file; <see langword="null"/> in memory.</param>
    /// <param name="cancellationToken">Tells an interruption from others.</param>
    public static Exception Translate(DbException fault, string? path, CancellationToken cancellationToken) => fault is not SqliteException sqlite
        ? Faults.Unavailable(fault.Message, fault)
        : sqlite.SqliteErrorCode switch
        {
            raw.SQLITE_INTERRUPT when cancellationToken.IsCancellationRequested => new OperationCanceledException(fault.Message, fault, cancellationToken),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Faults.Busy(fault),
            raw.SQLITE_FULL => Faults.Full(fault.Message, fault),
            raw.SQLITE_READONLY => Faults.ReadOnly(fault.Message, fault),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Faults.Damaged(fault.Message, fault),
            raw.SQLITE_CONSTRAINT => Faults.InvalidChangeSet("a key is written twice", fault),
            raw.SQLITE_CANTOPEN => Unopened(fault, path),
            raw.SQLITE_ERROR when fault.Message.Contains("no such table", StringComparison.Ordinal) => Faults.SchemaUnknown("missing", fault),
            _ => Faults.Unavailable(fault.Message, fault),
        };

    // A file that is there and opens for reading lacks what is to be made beside it: the folder lets nobody write.
    private static CrmStorageException Unopened(DbException fault, string? path)
    {
        try
        {
            File.OpenHandle(path ?? "", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete).Dispose();
            return Faults.ReadOnly(fault.Message, fault);
        }
        catch (Exception refusal) when (refusal is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            return Faults.SchemaUnknown("missing", fault);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return Faults.Unavailable(refusal.Message, fault);
        }
    }

    /// <summary>Whether the file was only in an unlucky state for a moment. A writer who waited for the busy timeout in vain is not tried again.</summary>
    public static bool IsTransient(Exception fault) =>
        (fault as SqliteException ?? fault.InnerException as SqliteException)?.SqliteExtendedErrorCode
            is raw.SQLITE_PROTOCOL or raw.SQLITE_BUSY_RECOVERY or raw.SQLITE_BUSY_SNAPSHOT;
}

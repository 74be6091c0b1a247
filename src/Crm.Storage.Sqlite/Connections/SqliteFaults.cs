using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm.Storage.Sqlite;

/// <summary>What SQLite's errors mean to the caller.</summary>
internal static class SqliteFaults
{
    public static Exception Translate(DbException fault, CancellationToken cancellationToken) => fault is not SqliteException sqlite
        ? Faults.Unavailable(fault.Message, fault)
        : sqlite.SqliteErrorCode switch
        {
            raw.SQLITE_INTERRUPT when cancellationToken.IsCancellationRequested => new OperationCanceledException(fault.Message, fault, cancellationToken),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Faults.Busy(fault),
            raw.SQLITE_CONSTRAINT => Faults.InvalidChangeSet("a key is written twice", fault),
            raw.SQLITE_CANTOPEN => Faults.SchemaUnknown("missing", fault),
            raw.SQLITE_ERROR when fault.Message.Contains("no such table", StringComparison.Ordinal) => Faults.SchemaUnknown("missing", fault),
            _ => Faults.Unavailable(fault.Message, fault),
        };

    /// <summary>Whether the file was only in an unlucky state for a moment. A writer who waited for the busy timeout in vain is not tried again.</summary>
    public static bool IsTransient(Exception fault) =>
        (fault as SqliteException ?? fault.InnerException as SqliteException)?.SqliteExtendedErrorCode
            is raw.SQLITE_PROTOCOL or raw.SQLITE_BUSY_RECOVERY or raw.SQLITE_BUSY_SNAPSHOT;
}

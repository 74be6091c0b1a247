using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

/// <summary>Copies a database while it is in use.</summary>
internal static class SqliteBackup
{
    public static async ValueTask WriteAsync(SqliteDatabase database, string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path))
        {
            throw Faults.Unavailable("the file for the copy exists already");
        }

        var session = await database.ReadAsync(oneMoment: false, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            try
            {
                var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
                await using (copy.ConfigureAwait(false))
                {
                    await copy.OpenAsync(cancellationToken).ConfigureAwait(false);
                    ((SqliteSession)session).Sqlite.BackupDatabase(copy);
                }
            }
            catch (DbException fault)
            {
                // Half a copy must not be taken for a whole one.
                if (File.Exists(path))
                {
                    File.Delete(path);
                }

                throw fault is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CANTOPEN } ? Faults.Unavailable(fault.Message, fault) : database.Translate(fault, cancellationToken);
            }
        }
    }
}

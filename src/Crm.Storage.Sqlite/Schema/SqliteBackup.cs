using System.Data.Common;

namespace Crm.Storage.Sqlite;

/// <summary>Copies a database while it is in use.</summary>
internal static class SqliteBackup
{
    public static async ValueTask WriteAsync(SqliteDatabase database, string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var session = await database.ReadAsync(oneMoment: false, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            try
            {
                await session.ExecuteAsync("VACUUM INTO @p0", [path], cancellationToken).ConfigureAwait(false);
            }
            catch (DbException fault)
            {
                throw database.Translate(fault, cancellationToken);
            }
        }
    }
}

using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

/// <summary>Creates, checks and changes the tables.</summary>
internal static class SqliteSchema
{
    /// <summary>What the schema's row of a file says, without touching the file.</summary>
    public static async ValueTask<SchemaState> ReadAsync(string path, CommandFeed commands, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var session = new SqliteSession(connection) { Commands = commands };
            await using (session.ConfigureAwait(false))
            {
                return await SchemaWork.ReadAsync(session, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Brings the tables up to date and tells what their row says then.</summary>
    public static async ValueTask<SchemaState> MigrateAsync(SqliteDatabase database, MigrationStage stage, CancellationToken cancellationToken)
    {
        var session = await database.OpenForSchemaAsync(cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            try
            {
                await new SchemaMigration(session, SqliteMigrations.Instance).RunAsync(stage, cancellationToken).ConfigureAwait(false);
                var state = await SchemaWork.ReadAsync(session, cancellationToken).ConfigureAwait(false);
                await session.CommitAsync().ConfigureAwait(false);
                return state;
            }
            catch (DbException fault)
            {
                throw database.Translate(fault, cancellationToken);
            }
        }
    }

    public static async ValueTask StartEpochAsync(SqliteDatabase database, CancellationToken cancellationToken)
    {
        var session = await database.WriteAsync(cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            try
            {
                var epoch = await SchemaMigration.EpochAsync(session, SqliteMigrations.Instance, cancellationToken).ConfigureAwait(false);
                await SchemaWork.SetEpochAsync(session, epoch, cancellationToken).ConfigureAwait(false);
                await session.CommitAsync().ConfigureAwait(false);
            }
            catch (DbException fault)
            {
                throw database.Translate(fault, cancellationToken);
            }
        }
    }
}

using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Crm.Storage.Sqlite;

/// <summary>Creates, checks and changes the tables.</summary>
internal static class SqliteSchema
{
    private const string HasTables = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'crm_schema'";
    private const string RandomEpoch = "SELECT lower(hex(randomblob(8)))";

    public static string Script()
    {
        using var context = new CrmDbContext(new DbContextOptionsBuilder<CrmDbContext>().UseSqlite("Data Source=:memory:").Options);
        return context.Database.GenerateCreateScript();
    }

    /// <summary>Refuses tables that are missing or not of this library, without touching them.</summary>
    public static async ValueTask CheckAsync(string path, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var session = new SqliteSession(connection);
            await using (session.ConfigureAwait(false))
            {
                var state = await SchemaWork.ReadAsync(session, cancellationToken).ConfigureAwait(false);
                if (!state.IsCurrent)
                {
                    throw Faults.SchemaUnknown($"{state.Version}, readable from {state.ReadableFrom}");
                }
            }
        }
    }

    public static async ValueTask MigrateAsync(SqliteDatabase database, CancellationToken cancellationToken)
    {
        var session = await database.OpenForSchemaAsync(cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            try
            {
                await BringUpToDateAsync(session, cancellationToken).ConfigureAwait(false);
                await session.CommitAsync().ConfigureAwait(false);
            }
            catch (DbException fault)
            {
                throw SqliteFaults.Translate(fault, cancellationToken);
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
                await SchemaWork.SetEpochAsync(session, await EpochAsync(session, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                await session.CommitAsync().ConfigureAwait(false);
            }
            catch (DbException fault)
            {
                throw SqliteFaults.Translate(fault, cancellationToken);
            }
        }
    }

    private static async ValueTask BringUpToDateAsync(SqliteSession session, CancellationToken cancellationToken)
    {
        if (await session.ScalarAsync(HasTables, [], cancellationToken).ConfigureAwait(false) is 0L)
        {
            await session.ExecuteAsync(Script(), [], cancellationToken).ConfigureAwait(false);
        }

        // Tables without the row were made by an embedder's own migrations: they are adopted.
        if (await SchemaWork.FindAsync(session, cancellationToken).ConfigureAwait(false) is not { } state)
        {
            await SchemaWork.InsertAsync(session, await EpochAsync(session, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return;
        }

        if (!state.IsReadable)
        {
            throw Faults.SchemaUnknown($"{state.Version}, readable from {state.ReadableFrom}");
        }

        if (state.FoldVersion != Text.FoldVersion)
        {
            await SchemaWork.RebuildAsync(session, cancellationToken).ConfigureAwait(false);
            await SchemaWork.UpdateAsync(session, cancellationToken).ConfigureAwait(false);
        }
    }

    // Randomness comes from the database: the SDK takes none from outside.
    private static async ValueTask<string> EpochAsync(RelationalSession session, CancellationToken cancellationToken) =>
        (string)(await session.ScalarAsync(RandomEpoch, [], cancellationToken).ConfigureAwait(false))!;
}

using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>Creates, checks and changes the tables.</summary>
internal static class PostgreSqlSchema
{
    // One changes tables at a time, whatever it was started by.
    private const string Alone = "SELECT pg_advisory_xact_lock(hashtextextended('crm schema', 0))";
    private const string HasTables = "SELECT to_regclass('crm_schema')::text";
    private const string RandomEpoch = "SELECT left(replace(gen_random_uuid()::text, '-', ''), 12) || right(replace(gen_random_uuid()::text, '-', ''), 4)";
    private const string NoCommits = "LOCK TABLE crm_log IN ACCESS EXCLUSIVE MODE";
    private const string RaiseNumbers = """
        UPDATE crm_schema SET log_base = greatest(log_base, (SELECT coalesce(max(seq), 0) >> 16 FROM crm_log) + 1 - pg_current_xact_id()::text::bigint)
        """;

    public static string Script() => TableScript() + PostgreSqlFunctions.Script();

    private static string TableScript()
    {
        using var context = new CrmDbContext(new DbContextOptionsBuilder<CrmDbContext>().UseNpgsql("Host=none").Options);
        return context.Database.GenerateCreateScript();
    }

    /// <summary>Brings the tables up to date, or refuses those that are missing or not of this library without touching them.</summary>
    public static async ValueTask MakeReadyAsync(PostgreSqlDatabase database, bool migrates, CancellationToken cancellationToken) =>
        await WorkAsync(
            database,
            async session =>
            {
                if (migrates)
                {
                    await BringUpToDateAsync(session, cancellationToken).ConfigureAwait(false);
                    return;
                }

                var state = await SchemaWork.ReadAsync(session, cancellationToken).ConfigureAwait(false);
                if (!state.IsCurrent)
                {
                    throw Unknown(state);
                }
            },
            cancellationToken).ConfigureAwait(false);

    public static async ValueTask MigrateAsync(PostgreSqlDatabase database, CancellationToken cancellationToken) =>
        await WorkAsync(database, session => BringUpToDateAsync(session, cancellationToken), cancellationToken).ConfigureAwait(false);

    public static async ValueTask StartEpochAsync(PostgreSqlDatabase database, CancellationToken cancellationToken) =>
        await WorkAsync(
            database,
            async session =>
            {
                await session.ExecuteAsync(NoCommits, [], cancellationToken).ConfigureAwait(false);
                await SchemaWork.SetEpochAsync(session, await EpochAsync(session, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                await session.ExecuteAsync(RaiseNumbers, [], cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);

    private static async ValueTask WorkAsync(PostgreSqlDatabase database, Func<PostgreSqlSession, ValueTask> work, CancellationToken cancellationToken)
    {
        var session = await database.OpenForSchemaAsync(cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            try
            {
                await work(session).ConfigureAwait(false);
                await session.CommitAsync().ConfigureAwait(false);
            }
            catch (DbException fault)
            {
                throw PostgreSqlFaults.Translate(fault, cancellationToken);
            }
        }
    }

    private static async ValueTask BringUpToDateAsync(PostgreSqlSession session, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Alone, [], cancellationToken).ConfigureAwait(false);
        if (await session.ScalarAsync(HasTables, [], cancellationToken).ConfigureAwait(false) is null)
        {
            await session.ExecuteAsync(TableScript(), [], cancellationToken).ConfigureAwait(false);
        }

        // Tables without the row were made by an embedder's own migrations: they are adopted.
        if (await SchemaWork.FindAsync(session, cancellationToken).ConfigureAwait(false) is not { } state)
        {
            await session.ExecuteAsync(PostgreSqlFunctions.Script(), [], cancellationToken).ConfigureAwait(false);
            await SchemaWork.InsertAsync(session, await EpochAsync(session, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return;
        }

        if (!state.IsReadable)
        {
            throw Unknown(state);
        }

        if (state.FoldVersion != Text.FoldVersion)
        {
            await session.ExecuteAsync(PostgreSqlFunctions.Script(), [], cancellationToken).ConfigureAwait(false);
            await SchemaWork.RebuildAsync(session, cancellationToken).ConfigureAwait(false);
            await SchemaWork.UpdateAsync(session, cancellationToken).ConfigureAwait(false);
        }
    }

    private static CrmStorageException Unknown(SchemaState state) => Faults.SchemaUnknown($"{state.Version}, readable from {state.ReadableFrom}");

    // Randomness comes from the database: the SDK takes none from outside.
    private static async ValueTask<string> EpochAsync(PostgreSqlSession session, CancellationToken cancellationToken) =>
        (string)(await session.ScalarAsync(RandomEpoch, [], cancellationToken).ConfigureAwait(false))!;
}

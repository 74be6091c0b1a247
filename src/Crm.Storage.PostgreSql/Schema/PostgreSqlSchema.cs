using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>Creates, checks and changes the tables.</summary>
internal static class PostgreSqlSchema
{
    // One changes tables at a time, whatever it was started by.
    private const string Alone = "SELECT pg_advisory_xact_lock(hashtextextended('crm schema', 0))";
    private const string NoCommits = "LOCK TABLE crm_log IN ACCESS EXCLUSIVE MODE";
    private const string RaiseNumbers = """
        UPDATE crm_schema SET log_base = greatest(log_base, (SELECT coalesce(max(seq), 0) >> 16 FROM crm_log) + 1 - pg_current_xact_id()::text::bigint)
        """;

    /// <summary>Brings the tables up to date where that is asked for, and tells what their row says.</summary>
    public static async ValueTask<SchemaState> MakeReadyAsync(PostgreSqlDatabase database, bool migrates, CancellationToken cancellationToken)
    {
        SchemaState state = default;
        await WorkAsync(
            database,
            migrates,
            async session =>
            {
                if (migrates)
                {
                    await BringUpToDateAsync(database, session, MigrationStage.Complete, cancellationToken).ConfigureAwait(false);
                }

                state = await SchemaWork.ReadAsync(session, cancellationToken).ConfigureAwait(false);
                await database.CheckAsync(session, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return state;
    }

    public static async ValueTask MigrateAsync(PostgreSqlDatabase database, MigrationStage stage, CancellationToken cancellationToken) =>
        await WorkAsync(database, isPatient: true, session => BringUpToDateAsync(database, session, stage, cancellationToken), cancellationToken).ConfigureAwait(false);

    public static async ValueTask StartEpochAsync(PostgreSqlDatabase database, CancellationToken cancellationToken) =>
        await WorkAsync(
            database,
            isPatient: false,
            async session =>
            {
                await session.ExecuteAsync(NoCommits, [], cancellationToken).ConfigureAwait(false);
                await session.ExecuteAsync(RowSecurity.Open, [], cancellationToken).ConfigureAwait(false);
                var epoch = await SchemaMigration.EpochAsync(session, PostgreSqlMigrations.Instance, cancellationToken).ConfigureAwait(false);
                await SchemaWork.SetEpochAsync(session, epoch, cancellationToken).ConfigureAwait(false);
                await session.ExecuteAsync(RaiseNumbers, [], cancellationToken).ConfigureAwait(false);
                await session.ExecuteAsync(PostgreSqlMigrations.Instance.SecureTenants, [], cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);

    /// <summary>Brings every table with a tenant to a number of partitions; the tables are those of this library.</summary>
    public static async ValueTask PartitionAsync(PostgreSqlDatabase database, int partitions, CancellationToken cancellationToken) =>
        await WorkAsync(
            database,
            isPatient: true,
            async session =>
            {
                await session.ExecuteAsync(Alone, [], cancellationToken).ConfigureAwait(false);
                database.Require(await SchemaWork.ReadAsync(session, cancellationToken).ConfigureAwait(false));

                // Functions of an older library ask in ways that partitions refuse.
                foreach (var function in database.Migrations.Functions)
                {
                    await session.ExecuteAsync(function, [], cancellationToken).ConfigureAwait(false);
                }

                await session.ExecuteAsync(Partitions.Script(partitions), [], cancellationToken).ConfigureAwait(false);
                await session.ExecuteAsync(database.Migrations.SecureTenants, [], cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);

    private static async ValueTask WorkAsync(PostgreSqlDatabase database, bool isPatient, Func<PostgreSqlSession, ValueTask> work, CancellationToken cancellationToken)
    {
        var session = await database.OpenForSchemaAsync(isPatient, cancellationToken).ConfigureAwait(false);
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

    private static async ValueTask BringUpToDateAsync(PostgreSqlDatabase database, PostgreSqlSession session, MigrationStage stage, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Alone, [], cancellationToken).ConfigureAwait(false);
        await new SchemaMigration(session, database.Migrations).RunAsync(stage, cancellationToken).ConfigureAwait(false);
    }
}

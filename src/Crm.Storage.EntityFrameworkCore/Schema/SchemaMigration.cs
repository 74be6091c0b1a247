using Microsoft.EntityFrameworkCore;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Brings the tables of a database to the version of this library, inside a session's transaction: all of it happens, or nothing.</summary>
internal sealed class SchemaMigration(RelationalSession session, SchemaProvider provider)
{
    private const string Applied = "SELECT \"MigrationId\" FROM " + TableNames.Migrations;

    private static readonly SchemaState Newest = new(RelationalModel.SchemaVersion, RelationalModel.ReadableFrom, Text.FoldVersion);

    /// <summary>Runs what is missing; does nothing where nothing is.</summary>
    public async ValueTask RunAsync(MigrationStage stage, CancellationToken cancellationToken)
    {
        // Tables without our history are an embedder's own: his migrations change them.
        var isOurs = await HasAsync(TableNames.Migrations, cancellationToken).ConfigureAwait(false);
        var isThere = await HasAsync(TableNames.Schema, cancellationToken).ConfigureAwait(false);
        var found = isThere ? await SchemaWork.FindAsync(session, cancellationToken).ConfigureAwait(false) : null;
        if (found is { } known && !known.IsReadableBy(RelationalModel.SchemaVersion))
        {
            throw known.Refusal(RelationalModel.SchemaVersion);
        }

        // Before any other lock: a commit that may write must have written before rows are filled, and waits for none of our locks until then.
        if (found is { } filled && IsToFill(filled, stage) && provider.LockSchema is { } alone)
        {
            await session.ExecuteAsync(alone, [], cancellationToken).ConfigureAwait(false);
        }

        if (isOurs || !isThere)
        {
            await ApplyAsync(isOurs, cancellationToken).ConfigureAwait(false);
        }

        foreach (var function in provider.Functions)
        {
            await session.ExecuteAsync(function, [], cancellationToken).ConfigureAwait(false);
        }

        if (found is not { } state)
        {
            await SchemaWork.InsertAsync(session, Newest, await EpochAsync(session, provider, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await AdvanceAsync(state, stage, cancellationToken).ConfigureAwait(false);
        }

        if (provider.ArrangeTables is { } arrange)
        {
            await session.ExecuteAsync(arrange, [], cancellationToken).ConfigureAwait(false);
        }

        if (provider.SecureTenants is { } secure)
        {
            await session.ExecuteAsync(secure, [], cancellationToken).ConfigureAwait(false);
        }
    }

    public static async ValueTask<string> EpochAsync(RelationalSession session, SchemaProvider provider, CancellationToken cancellationToken) =>
        (string)(await session.ScalarAsync("SELECT " + provider.RandomEpoch, [], cancellationToken).ConfigureAwait(false))!;

    // Not before the older library has stopped: what it folds would no longer be found.
    private static bool IsToFill(SchemaState state, MigrationStage stage) =>
        stage == MigrationStage.Complete && (state.FoldVersion != Newest.FoldVersion || state.ReadableFrom < Newest.ReadableFrom);

    // Expand, then contract: what is new is beside what is there until it is filled; then older libraries are refused, and it is trusted.
    private async ValueTask AdvanceAsync(SchemaState state, MigrationStage stage, CancellationToken cancellationToken)
    {
        var version = Math.Max(state.Version, Newest.Version);
        if (IsToFill(state, stage))
        {
            var since = state.FoldVersion == Newest.FoldVersion ? state.ReadableFrom : 0;
            await new SchemaBackfill(session, provider).RunAsync(since, cancellationToken).ConfigureAwait(false);
            await SchemaWork.UpdateAsync(session, Newest with { Version = version, ReadableFrom = Math.Max(state.ReadableFrom, Newest.ReadableFrom) }, cancellationToken).ConfigureAwait(false);
        }
        else if (version != state.Version)
        {
            await SchemaWork.UpdateAsync(session, state with { Version = version }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask ApplyAsync(bool hasHistory, CancellationToken cancellationToken)
    {
        var applied = hasHistory ? await AppliedAsync(cancellationToken).ConfigureAwait(false) : [];
        var context = provider.Context();
        await using (context.ConfigureAwait(false))
        {
            // A newer library may have applied more than this one knows; it is readable, or would have been refused.
            if (context.Database.GetMigrations().Except(applied, StringComparer.Ordinal).Any())
            {
                if (provider.OpenTenants is { } open)
                {
                    await session.ExecuteAsync(open, [], cancellationToken).ConfigureAwait(false);
                }

                var script = SchemaScript.After(context, context.Database.GetMigrations().LastOrDefault(applied.Contains));
                await session.ExecuteAsync(script, [], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<HashSet<string>> AppliedAsync(CancellationToken cancellationToken)
    {
        var applied = new HashSet<string>(StringComparer.Ordinal);
        await session.AskAsync([new(Applied, [])], (_, row) => applied.Add(row.Text(0)), cancellationToken).ConfigureAwait(false);
        return applied;
    }

    private async ValueTask<bool> HasAsync(string table, CancellationToken cancellationToken) =>
        await session.ScalarAsync(provider.HasTable, [table], cancellationToken).ConfigureAwait(false) is long and > 0;
}

using System.Globalization;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Reads and writes the schema's own row.</summary>
internal static class SchemaWork
{
    /// <summary>Asked by every commit: a library that is too old for the tables, or folds texts otherwise than what stands in them, must not write any more.</summary>
    public const string ReadableFrom = "SELECT readable_from, fold_version FROM crm_schema WHERE id = 1";

    private const string Read = "SELECT version || '/' || readable_from || '/' || fold_version FROM crm_schema WHERE id = 1";
    private const string Insert = "INSERT INTO crm_schema (id, version, readable_from, fold_version, epoch) VALUES (1, @p0, @p1, @p2, @p3)";
    private const string Update = "UPDATE crm_schema SET version = @p0, readable_from = @p1, fold_version = @p2 WHERE id = 1";
    private const string NewEpoch = "UPDATE crm_schema SET epoch = @p0 WHERE id = 1";

    /// <summary>The schema's row; it must be there.</summary>
    public static async ValueTask<SchemaState> ReadAsync(RelationalSession session, CancellationToken cancellationToken) =>
        await FindAsync(session, cancellationToken).ConfigureAwait(false) ?? throw Faults.SchemaUnknown("missing");

    /// <summary>The schema's row; absent where an embedder's own migrations made the tables and nobody has adopted them.</summary>
    public static async ValueTask<SchemaState?> FindAsync(RelationalSession session, CancellationToken cancellationToken)
    {
        if ((string?)await session.ScalarAsync(Read, [], cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        var numbers = row.Split('/').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return new SchemaState(numbers[0], numbers[1], numbers[2]);
    }

    public static async ValueTask InsertAsync(RelationalSession session, SchemaState state, string epoch, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Insert, [(long)state.Version, (long)state.ReadableFrom, (long)state.FoldVersion, epoch], cancellationToken).ConfigureAwait(false);

    public static async ValueTask UpdateAsync(RelationalSession session, SchemaState state, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Update, [(long)state.Version, (long)state.ReadableFrom, (long)state.FoldVersion], cancellationToken).ConfigureAwait(false);

    public static async ValueTask SetEpochAsync(RelationalSession session, string epoch, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(NewEpoch, [epoch], cancellationToken).ConfigureAwait(false);
}

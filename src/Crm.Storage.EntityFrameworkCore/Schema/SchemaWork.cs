namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Reads and writes the schema's own row, and computes columns anew.</summary>
internal static class SchemaWork
{
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

        var numbers = row.Split('/').Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return new SchemaState(numbers[0], numbers[1], numbers[2]);
    }

    public static async ValueTask InsertAsync(RelationalSession session, string epoch, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            Insert, [(long)RelationalModel.SchemaVersion, (long)RelationalModel.ReadableFrom, (long)Text.FoldVersion, epoch], cancellationToken).ConfigureAwait(false);

    public static async ValueTask UpdateAsync(RelationalSession session, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            Update, [(long)RelationalModel.SchemaVersion, (long)RelationalModel.ReadableFrom, (long)Text.FoldVersion], cancellationToken).ConfigureAwait(false);

    public static async ValueTask SetEpochAsync(RelationalSession session, string epoch, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(NewEpoch, [epoch], cancellationToken).ConfigureAwait(false);

    /// <summary>Computes columns and keys of every record anew from its state: needed when the folding of texts has changed.</summary>
    public static async ValueTask RebuildAsync(RelationalSession session, CancellationToken cancellationToken)
    {
        foreach (var table in RelationalModel.Tables)
        {
            var rows = new List<(string Tenant, object Record)>();
            var command = session.Rent($"SELECT state, tenant FROM {table.Name}", []);
            try
            {
                var reader = await command.ReadAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        rows.Add((reader.GetString(1), RecordReading.StateOf(reader, table.Kind.Type)));
                    }
                }
            }
            finally
            {
                session.Return(command);
            }

            foreach (var (tenant, record) in rows)
            {
                var writes = new List<Statement>();
                new RecordStatements(tenant, session.Dialect, writes).Upsert(table, record);
                await session.WriteAsync(writes, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}

/// <summary>What the schema's row says.</summary>
internal readonly record struct SchemaState(int Version, int ReadableFrom, int FoldVersion)
{
    /// <summary>Whether this library may work with the tables as they are.</summary>
    public bool IsCurrent => Version >= RelationalModel.SchemaVersion && IsReadable && FoldVersion == Text.FoldVersion;

    /// <summary>Whether this library is new enough for the tables.</summary>
    public bool IsReadable => ReadableFrom <= RelationalModel.SchemaVersion;
}

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Writes and removes records with their columns and keys.</summary>
internal sealed class RecordWriter(RelationalSession session, string tenant)
{
    private const string InsertKey = "INSERT INTO crm_key (tenant, name, key, id) VALUES (@p0, @p1, @p2, @p3) ON CONFLICT DO NOTHING";
    private const string DeleteKeys = "DELETE FROM crm_key WHERE tenant = @p0 AND name = @p1 AND id = @p2";

    public ValueTask InsertAsync(KindTable table, object record, CancellationToken cancellationToken) =>
        WriteAsync(table, record, KindSql.Of(table).Insert, isNew: true, cancellationToken);

    public ValueTask SaveAsync(KindTable table, object record, bool isNew, CancellationToken cancellationToken) =>
        WriteAsync(table, record, isNew ? KindSql.Of(table).Insert : KindSql.Of(table).Update, isNew, cancellationToken);

    public ValueTask UpsertAsync(KindTable table, object record, CancellationToken cancellationToken) =>
        WriteAsync(table, record, KindSql.Of(table).Upsert, isNew: false, cancellationToken);

    public async ValueTask DeleteAsync(KindTable table, Guid id, CancellationToken cancellationToken)
    {
        var key = IdCodec.Bytes(id);
        await session.ExecuteAsync(KindSql.Of(table).Delete, [tenant, key], cancellationToken).ConfigureAwait(false);
        foreach (var keys in table.Keys)
        {
            await session.ExecuteAsync(DeleteKeys, [tenant, keys.Name, key], cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask WriteAsync(KindTable table, object record, string sql, bool isNew, CancellationToken cancellationToken)
    {
        var id = IdCodec.Bytes(table.Kind.IdOf(record));
        await session.ExecuteAsync(sql, Values(table, record, id), cancellationToken).ConfigureAwait(false);
        foreach (var keys in table.Keys)
        {
            if (!isNew)
            {
                await session.ExecuteAsync(DeleteKeys, [tenant, keys.Name, id], cancellationToken).ConfigureAwait(false);
            }

            foreach (var key in keys.KeysOf(record))
            {
                await session.ExecuteAsync(InsertKey, [tenant, keys.Name, key, id], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private object[] Values(KindTable table, object record, byte[] id)
    {
        var versions = table.Kind.IsVersioned ? 1 : 0;
        var values = new object[3 + versions + table.Columns.Count];
        (values[0], values[1], values[^1]) = (tenant, id, StateJson.Write(record, table.Kind.Type));
        if (versions == 1)
        {
            values[2] = table.Kind.VersionOf(record);
        }

        for (var i = 0; i < table.Columns.Count; i++)
        {
            values[2 + versions + i] = table.Columns[i].ValueOf(record);
        }

        return values;
    }
}

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Makes the statements that write and remove records with their columns and keys.</summary>
internal sealed class RecordStatements(string tenant, SqlDialect dialect, List<Statement> statements)
{
    private const string InsertKey = "INSERT INTO crm_key (tenant, name, key, id) VALUES (@p0, @p1, @p2, @p3) ON CONFLICT DO NOTHING";
    private const string DeleteKeys = "DELETE FROM crm_key WHERE tenant = @p0 AND name = @p1 AND id = @p2";

    public void Insert(KindTable table, object record) => Write(table, record, KindSql.Of(table).Insert, isNew: true);

    public void Save(KindTable table, object record, bool isNew) =>
        Write(table, record, isNew ? KindSql.Of(table).Insert : KindSql.Of(table).Update, isNew);

    public void Upsert(KindTable table, object record) => Write(table, record, KindSql.Of(table).Upsert, isNew: false);

    public void Delete(KindTable table, Guid id)
    {
        var key = IdCodec.Bytes(id);
        statements.Add(new(KindSql.Of(table).Delete, [tenant, key]));
        DeleteKeysOf(table, key);
    }

    private void Write(KindTable table, object record, string sql, bool isNew)
    {
        var id = IdCodec.Bytes(table.Kind.IdOf(record));
        statements.Add(new(sql, Values(table, record, id)));
        if (!isNew)
        {
            DeleteKeysOf(table, id);
        }

        for (var i = 0; i < table.Keys.Count; i++)
        {
            foreach (var key in table.Keys[i].KeysOf(record))
            {
                statements.Add(new(InsertKey, [tenant, table.Keys[i].Name, dialect.Key(key), id]));
            }
        }
    }

    private void DeleteKeysOf(KindTable table, byte[] id)
    {
        for (var i = 0; i < table.Keys.Count; i++)
        {
            statements.Add(new(DeleteKeys, [tenant, table.Keys[i].Name, id]));
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

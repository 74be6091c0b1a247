using Crm.Storage;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Npgsql;
using NpgsqlTypes;

namespace Crm.Benchmarks.Storage;

/// <summary>What one would write by hand for PostgreSQL: one connection whose statements stay prepared, no second attempt.</summary>
internal sealed class HandWrittenPostgreSql
{
    private readonly NpgsqlConnection _connection;
    private readonly Dictionary<string, NpgsqlCommand> _commands = new(ReferenceEqualityComparer.Instance);

    public HandWrittenPostgreSql(string connectionString)
    {
        _connection = new NpgsqlConnection(connectionString + ";Pooling=false;Max Auto Prepare=100;Auto Prepare Min Usages=2");
        _connection.Open();
    }

    /// <summary>Prepared commands one by one in a transaction; the version is checked by the rows an update touched.</summary>
    public void CommitOneByOne(params IEnumerable<ChangeSet> sets)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var row in sets.SelectMany(Rows))
        {
            Check(row, Prepared(row).ExecuteNonQuery());
        }

        transaction.Commit();
    }

    /// <summary>One batch in a transaction; versions are checked before COMMIT: two round trips.</summary>
    public void CommitInBatch(ChangeSet set)
    {
        using var transaction = _connection.BeginTransaction();
        var rows = Rows(set);
        using var batch = Batch(rows);
        batch.ExecuteNonQuery();
        for (var i = 0; i < rows.Count; i++)
        {
            Check(rows[i], (int)batch.BatchCommands[i].Rows);
        }

        transaction.Commit();
    }

    /// <summary>One batch that is a transaction by itself, in one round trip; nothing is checked.</summary>
    public void CommitUnchecked(ChangeSet set)
    {
        using var batch = Batch(Rows(set));
        batch.ExecuteNonQuery();
    }

    /// <summary>Reads what a move is decided by, each by its id.</summary>
    public void Read(ChangeSet move)
    {
        foreach (var (sql, type, id) in HandWrittenRows.ReadBefore(move))
        {
            using var reader = Prepared(new(sql, ["main", IdCodec.Bytes(id)])).ExecuteReader();
            _ = reader.Read() ? StateJson.Read(reader.GetFieldValue<byte[]>(0), type) : null;
        }
    }

    /// <summary>The rows of new records by binary COPY, table by table, in one transaction.</summary>
    public void Copy(List<List<Statement>> tables)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var rows in tables)
        {
            using var importer = _connection.BeginBinaryImport(CommandOf(rows[0].Sql));
            var narrow = rows[0].Sql.StartsWith("INSERT INTO crm_event", StringComparison.Ordinal) ? 2 : -1;
            foreach (var row in rows)
            {
                importer.StartRow();
                for (var i = 0; i < row.Values.Length; i++)
                {
                    Write(importer, i == narrow ? (int)(long)row.Values[i] : row.Values[i]);
                }
            }

            importer.Complete();
        }

        transaction.Commit();
    }

    /// <summary>The rows of sets by tables.</summary>
    public List<List<Statement>> ByTables(IEnumerable<ChangeSet> sets) =>
        [.. sets.SelectMany(Rows).GroupBy(r => (object)r.Sql, ReferenceEqualityComparer.Instance).Select(g => g.ToList())];

    private List<Statement> Rows(ChangeSet set) => HandWrittenRows.Of(set, PostgreSqlDialect.Instance);

    private static void Check(in Statement row, int touched)
    {
        if (touched != 1 && ReferenceEquals(row.Sql, HandWrittenRows.Update))
        {
            throw new InvalidOperationException("The record has moved.");
        }
    }

    private NpgsqlBatch Batch(List<Statement> rows)
    {
        var batch = new NpgsqlBatch(_connection);
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand(Positions.Of(row.Sql));
            foreach (var value in row.Values)
            {
                var parameter = new NpgsqlParameter();
                PostgreSqlValues.Bind(parameter, value);
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private NpgsqlCommand Prepared(in Statement row)
    {
        if (!_commands.TryGetValue(row.Sql, out var command))
        {
            _commands[row.Sql] = command = new NpgsqlCommand(Positions.Of(row.Sql), _connection);
            foreach (var _ in row.Values)
            {
                command.Parameters.Add(new NpgsqlParameter());
            }
        }

        for (var i = 0; i < row.Values.Length; i++)
        {
            PostgreSqlValues.Bind(command.Parameters[i], row.Values[i]);
        }

        return command;
    }

    private static void Write(NpgsqlBinaryImporter importer, object value)
    {
        switch (value)
        {
            case string text:
                importer.Write(text, NpgsqlDbType.Text);
                break;
            case long number:
                importer.Write(number, NpgsqlDbType.Bigint);
                break;
            case int number:
                importer.Write(number, NpgsqlDbType.Integer);
                break;
            case byte[] bytes:
                importer.Write(bytes, NpgsqlDbType.Bytea);
                break;
            case StateText state:
                importer.Write(state.Utf8, NpgsqlDbType.Jsonb);
                break;
            default:
                importer.WriteNull();
                break;
        }
    }

    private static string CommandOf(string sql) =>
        string.Concat("COPY ", sql.AsSpan("INSERT INTO ".Length, sql.IndexOf(" VALUES", StringComparison.Ordinal) - "INSERT INTO ".Length), " FROM STDIN (FORMAT BINARY)");
}

using System.Globalization;
using Crm.Storage;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Crm.Benchmarks.Storage;

/// <summary>What one would write by hand for SQLite: one connection, prepared ADO.NET commands, no second attempt.</summary>
internal sealed class HandWrittenSqlite
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(ReferenceEqualityComparer.Instance);

    public HandWrittenSqlite(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        Run("PRAGMA journal_mode=WAL; ");
        Run("PRAGMA synchronous=FULL; ");
    }

    /// <summary>Commits sets in one transaction.</summary>
    public void Commit(params IEnumerable<ChangeSet> sets)
    {
        Run("BEGIN IMMEDIATE");
        foreach (var set in sets)
        {
            foreach (var row in HandWrittenRows.Of(set, SqliteDialect.Instance))
            {
                if (Run(row.Sql, row.Values) != 1 && ReferenceEquals(row.Sql, HandWrittenRows.Update))
                {
                    throw new InvalidOperationException("The record has moved.");
                }
            }
        }

        Run("COMMIT");
    }

    /// <summary>Reads what a move is decided by, each by its id.</summary>
    public void Read(ChangeSet move)
    {
        foreach (var (sql, type, id) in HandWrittenRows.ReadBefore(move))
        {
            using var reader = Bound(sql, ["main", IdCodec.Bytes(id)]).ExecuteReader();
            _ = reader.Read() ? StateJson.Read(reader.GetFieldValue<byte[]>(0), type) : null;
        }
    }

    private int Run(string sql, params object[] values) => Bound(sql, values).ExecuteNonQuery();

    private SqliteCommand Bound(string sql, object[] values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            _commands[sql] = command = Prepare(sql, values.Length);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] is MissingValue ? DBNull.Value : values[i] is StateText state ? state.ToString() : values[i];
        }

        return command;
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Texts of our own.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter("@p" + i.ToString(CultureInfo.InvariantCulture), null));
        }

        command.Prepare();
        return command;
    }
}

using System.Globalization;
using Crm.Deals;
using Crm.Storage;
using Crm.Storage.EntityFrameworkCore;
using Microsoft.Data.Sqlite;

namespace Crm.Benchmarks.Storage;

/// <summary>What one would write by hand for SQLite: one connection, prepared ADO.NET commands, the same rows in the same tables with the same indexes, one transaction. The
/// version is checked by the update itself; no guards, no claims, no receipt looked up, no second attempt. Keys that a move does not change are left alone.</summary>
internal sealed class HandWrittenCommits : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(ReferenceEqualityComparer.Instance);
    private readonly string _update = KindSql.Of(RelationalModel.Of(typeof(Deal))).Update + " AND version = @p2 - 1";
    private long _number;

    public HandWrittenCommits(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        Run("PRAGMA journal_mode=WAL; ");
        Run("PRAGMA synchronous=FULL; ");
        _number = 1_000_000;
    }

    public void Begin() => Run("BEGIN IMMEDIATE");

    public void Commit() => Run("COMMIT");

    /// <summary>Writes a set's rows.</summary>
    public void Write(ChangeSet set)
    {
        foreach (var save in set.Saves)
        {
            var table = RelationalModel.Of(save.Kind.Type);
            if (Row(save.ExpectedVersion == 0 ? KindSql.Of(table).Insert : _update, table, save.Record) != 1)
            {
                throw new InvalidOperationException($"{save.Reference} has moved.");
            }
        }

        foreach (var row in set.Projections)
        {
            var table = RelationalModel.Of(row.Kind.Type);
            Row(KindSql.Of(table).Upsert, table, row.Record);
        }

        foreach (var entry in set.Journal)
        {
            var table = RelationalModel.Of(typeof(JournalEntry));
            Row(KindSql.Of(table).Insert, table, entry);
        }

        var receipts = RelationalModel.Of(typeof(CommitReceipt));
        Row(KindSql.Of(receipts).Insert, receipts, CommitReceipt.Of(set));
        Run(Log, "main", ++_number, Bytes(set.Id.Value), set.RecordedAt.ToMicroseconds());
        for (var i = 0; i < set.Events.Count; i++)
        {
            Run(Event, "main", _number, (long)i, Bytes(set.Events[i].Id.Value), StateJson.Write(set.Events[i], typeof(CrmEvent)).ToString());
        }
    }

    public void Dispose() => _connection.Dispose();

    private const string Log = "INSERT INTO crm_log (tenant, seq, change_set, recorded_at) VALUES (@p0, @p1, @p2, @p3)";
    private const string Event = "INSERT INTO crm_event (tenant, seq, ordinal, id, state) VALUES (@p0, @p1, @p2, @p3, @p4)";

    private int Row(string sql, KindTable table, object record)
    {
        var versions = table.Kind.IsVersioned ? 1 : 0;
        var values = new object[3 + versions + table.Columns.Count];
        (values[0], values[1], values[^1]) = ("main", Bytes(table.Kind.IdOf(record)), StateJson.Write(record, table.Kind.Type).ToString());
        if (versions == 1)
        {
            values[2] = table.Kind.VersionOf(record);
        }

        for (var i = 0; i < table.Columns.Count; i++)
        {
            values[2 + versions + i] = table.Columns[i].ValueOf(record);
        }

        return Run(sql, values);
    }

    private int Run(string sql, params object[] values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            _commands[sql] = command = Prepare(sql, values.Length);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] is MissingValue ? DBNull.Value : values[i];
        }

        return command.ExecuteNonQuery();
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

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);
}

using System.Buffers;
using System.Globalization;
using System.Text;
using Crm.Storage.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm.Storage.Sqlite;

/// <summary>A statement compiled once and run many times without ADO.NET between: parameters go in by place, rows come out as they lie. Not safe to share between threads.</summary>
internal sealed class SqliteStatement : AnswerRow, IDisposable
{
    private const int OnStack = 512;
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _places;

    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), database);

        // SQLite numbers names in the order of their first appearance.
        _places = new int[raw.sqlite3_bind_parameter_count(_statement)];
        for (var i = 0; i < _places.Length; i++)
        {
            _places[i] = raw.sqlite3_bind_parameter_index(_statement, "@p" + i.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Runs it and forgets the rows.</summary>
    public void Run(object[] values)
    {
        try
        {
            Bind(values);
            while (Step())
            {
            }
        }
        finally
        {
            Reset();
        }
    }

    public void Bind(object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var place = _places[i];
            var code = values[i] switch
            {
                long number => raw.sqlite3_bind_int64(_statement, place, number),
                string text => Bind(place, text),
                byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, place, 0),
                byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
                StateText state => raw.sqlite3_bind_text(_statement, place, state.Utf8),
                double number => raw.sqlite3_bind_double(_statement, place, number),
                MissingValue => raw.sqlite3_bind_null(_statement, place),
                _ => throw new NotSupportedException($"{values[i].GetType()} is no value of a statement."),
            };
            Check(code);
        }
    }

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        Check(code == raw.SQLITE_DONE ? raw.SQLITE_OK : code);
        return false;
    }

    /// <summary>Ends the run; what went wrong was told by <see cref="Step"/>.</summary>
    public void Reset() => _ = raw.sqlite3_reset(_statement);

    public override long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public override string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    public override byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public override object State(int column, Type type) => StateJson.Read(raw.sqlite3_column_blob(_statement, column), type);

    public void Dispose() => _statement.Dispose();

    // An empty span has no address, and no address is NULL to SQLite.
    private int Bind(int place, string text)
    {
        if (text.Length == 0)
        {
            return raw.sqlite3_bind_text(_statement, place, "");
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        var utf8 = most <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return raw.sqlite3_bind_text(_statement, place, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }
    }
}

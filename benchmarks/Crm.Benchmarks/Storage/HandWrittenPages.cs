using System.Data.Common;
using Crm.Benchmarks.Databases;
using Crm.Deals;
using Crm.Storage.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Crm.Benchmarks.Storage;

/// <summary>The page as one would write it by hand over the same table and index: prepared commands on one connection. Deals without an expected close come last; the page after a row
/// asks for them only where the others have ended.</summary>
internal sealed class HandWrittenPages
{
    private const string Rows = "SELECT state FROM crm_deal WHERE tenant = 'main' AND responsible = @manager AND stage = @stage";
    private readonly DbConnection _connection;
    private readonly DbCommand _first;
    private readonly DbCommand _after;
    private readonly DbCommand _afterMissing;

    private HandWrittenPages(DbConnection connection)
    {
        _connection = connection;
        _first = Prepare($"{Rows} ORDER BY expected_close_on NULLS LAST, id LIMIT 50");
        _after = Prepare($"{Rows} AND (expected_close_on, id) > (@close, @id) ORDER BY expected_close_on, id LIMIT 50");
        _afterMissing = Prepare($"{Rows} AND expected_close_on IS NULL AND id > @id ORDER BY id LIMIT @most");
    }

    public static async Task<HandWrittenPages> OpenAsync(BenchDatabase database, string where)
    {
        DbConnection connection = database == BenchDatabase.Sqlite
            ? new SqliteConnection($"Data Source={where};Pooling=False")
            : new NpgsqlConnection(where + ";Pooling=false;Max Auto Prepare=100;Auto Prepare Min Usages=2");
        await connection.OpenAsync().ConfigureAwait(false);
        return new(connection);
    }

    public object First(UserId manager, string stage, bool areRead) => Run(_first, areRead, [IdCodec.Bytes(manager.Value), stage]);

    public object After(UserId manager, string stage, Deal last)
    {
        var (of, id) = (IdCodec.Bytes(manager.Value), IdCodec.Bytes(last.Id.Value));
        if (last.ExpectedCloseOn is not { } close)
        {
            return Run(_afterMissing, areRead: true, [of, stage, id, 50L]);
        }

        var found = Run(_after, areRead: true, [of, stage, DateCodec.Days(close), id]);
        if (found.Count < 50)
        {
            found.AddRange(Run(_afterMissing, areRead: true, [of, stage, new byte[16], 50L - found.Count]));
        }

        return found;
    }

    private static List<object> Run(DbCommand command, bool areRead, object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        var rows = new List<object>(50);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var state = reader.GetFieldValue<byte[]>(0);
            rows.Add(areRead ? StateJson.Read(state, typeof(Deal)) : state);
        }

        return rows;
    }

    private DbCommand Prepare(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Texts of our own.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in new[] { "@manager", "@stage", "@close", "@id", "@most" }.Where(n => sql.Contains(n, StringComparison.Ordinal)))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

using System.Text.Json;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Sqlite;
using SQLitePCL;

namespace Crm.Storage.Tests.Relational.Pages;

/// <summary>What a statement costs a database, told by the database: steps of SQLite's machine in tens, pages touched by PostgreSQL. The same on every machine, whatever its load.</summary>
internal static class ReadWork
{
    public static async Task<long> OfAsync(RelationalDatabase database, Statement statement)
    {
        await using var session = await database.ReadAsync(oneMoment: false, CancellationToken.None);
        return session is SqliteSession sqlite ? await StepsAsync(sqlite, statement) : await PagesAsync(session, statement);
    }

    /// <summary>Rows that pass the steps of PostgreSQL's plan, those thrown away included; steps of SQLite's machine in tens.</summary>
    public static async Task<long> RowsAsync(RelationalDatabase database, Statement statement)
    {
        await using var session = await database.ReadAsync(oneMoment: false, CancellationToken.None);
        if (session is SqliteSession sqlite)
        {
            return await StepsAsync(sqlite, statement);
        }

        using var json = await ExplainAsync(session, statement);
        return RowsOf(json.RootElement[0].GetProperty("Plan"));
    }

    private static async Task<long> StepsAsync(SqliteSession session, Statement statement)
    {
        var steps = 0L;
        raw.sqlite3_progress_handler(session.Sqlite.Handle, 10, _ => (int)(++steps * 0), null);
        try
        {
            await session.AskAsync([statement], (_, _) => { }, CancellationToken.None);
        }
        finally
        {
            raw.sqlite3_progress_handler(session.Sqlite.Handle, 0, null, null);
        }

        return steps;
    }

    private static async Task<long> PagesAsync(RelationalSession session, Statement statement)
    {
        using var json = await ExplainAsync(session, statement);
        var plan = json.RootElement[0].GetProperty("Plan");
        return plan.GetProperty("Shared Hit Blocks").GetInt64() + plan.GetProperty("Shared Read Blocks").GetInt64();
    }

    private static async Task<JsonDocument> ExplainAsync(RelationalSession session, Statement statement) => JsonDocument.Parse(
        (string)(await session.ScalarAsync("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) " + statement.Sql, statement.Values, CancellationToken.None))!);

    private static long RowsOf(JsonElement node)
    {
        var rows = NumberOf("Actual Rows") + NumberOf("Rows Removed by Filter") + NumberOf("Rows Removed by Join Filter") + NumberOf("Rows Removed by Index Recheck");
        var own = (rows + 1) * NumberOf("Actual Loops");
        return own + (node.TryGetProperty("Plans", out var below) ? below.EnumerateArray().Sum(RowsOf) : 0);

        long NumberOf(string name) => node.TryGetProperty(name, out var number) ? (long)number.GetDouble() : 0;
    }
}

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

    /// <summary>The plan, a line for each step.</summary>
    public static async Task<string> PlanAsync(RelationalDatabase database, Statement statement)
    {
        await using var session = await database.ReadAsync(oneMoment: false, CancellationToken.None);
        var isSqlite = session is SqliteSession;
        var command = session.Rent((isSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) ") + statement.Sql, statement.Values);
        await using var reader = await command.ReadAsync(CancellationToken.None);
        var steps = new List<string>();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(isSqlite ? 3 : 0));
        }

        return string.Join('\n', steps);
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
        var told = (string)(await session.ScalarAsync("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) " + statement.Sql, statement.Values, CancellationToken.None))!;
        using var json = JsonDocument.Parse(told);
        var plan = json.RootElement[0].GetProperty("Plan");
        return plan.GetProperty("Shared Hit Blocks").GetInt64() + plan.GetProperty("Shared Read Blocks").GetInt64();
    }
}

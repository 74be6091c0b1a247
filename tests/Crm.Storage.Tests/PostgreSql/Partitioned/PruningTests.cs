using System.Text.RegularExpressions;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.Relational;

namespace Crm.Storage.Tests.PostgreSql.Partitioned;

/// <summary>Each statement of everything a store does is answered by one partition of each table.</summary>
public sealed partial class PruningTests
{
    [Fact]
    public async Task Every_statement_reads_and_writes_one_partition_of_each_table_it_names_whatever_the_plan()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await one.Store.PartitionAsync(3);
        using var recorder = CommandRecorder.On(one.Store);
        await Scenario.RunAsync(one.Store);
        var statements = recorder.Asked.Where(s => TableNamed().IsMatch(s.Sql) && s.Values is [string, ..]).DistinctBy(s => s.Sql).ToList();
        Assert.True(statements.Count > 60, $"{statements.Count} statements");
        await using var connection = await one.Store.Database.OpenForSchemaAsync(isPatient: false, CancellationToken.None);
        Assert.Equal(3, Read(await AskAsync(connection, new("EXPLAIN (COSTS OFF) SELECT state FROM crm_deal WHERE id = ''", []))));
        foreach (var statement in statements)
        {
            Check(statement, await AskAsync(connection, new("EXPLAIN (COSTS OFF) " + Positions.Of(statement.Sql), statement.Values)));
            if (statement.Values.All(v => v is string or long or byte[]))
            {
                Check(statement, await GenericAsync(connection, statement));
            }
        }
    }

    // The partitions that are left when a plan begins; an INSERT names none.
    private static void Check(Statement statement, string plan) => Assert.True(Read(plan) <= 1, $"{statement.Sql}\n{plan}");

    private static int Read(string plan) => Scanned().Matches(plan).Select(m => m.Groups["partition"].Value[^1]).Distinct().Count();

    // The plan for all values, as prepared statements come to it after some runs.
    private static async Task<string> GenericAsync(PostgreSqlSession connection, Statement statement)
    {
        await connection.ExecuteAsync("SET LOCAL plan_cache_mode = force_generic_plan", [], CancellationToken.None);
        await connection.ExecuteAsync($"PREPARE asked ({string.Join(", ", statement.Values.Select(v => v is string ? "text" : v is long ? "bigint" : "bytea"))}) AS {Positions.Of(statement.Sql)}", [], CancellationToken.None);
        var plan = await AskAsync(connection, new($"EXPLAIN (COSTS OFF) EXECUTE asked ({string.Join(", ", statement.Values.Select(Literal))})", []));
        await connection.ExecuteAsync("DEALLOCATE asked", [], CancellationToken.None);
        return plan;
    }

    private static async Task<string> AskAsync(PostgreSqlSession connection, Statement statement)
    {
        var lines = new List<string>();
        await connection.AskAsync([statement], (_, row) => lines.Add(row.Text(0)), CancellationToken.None);
        return string.Join('\n', lines);
    }

    private static string Literal(object value) => value switch
    {
        byte[] bytes => $"'\\x{Convert.ToHexStringLower(bytes)}'",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => $"{value}",
    };

    [GeneratedRegex(@"\bcrm_[a-z_]+\b", RegexOptions.None, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex TableNamed();

    [GeneratedRegex(@"Scan (?:using \S+ )?on (?<partition>crm_[a-z_]+_h3_[0-9])", RegexOptions.None, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Scanned();
}

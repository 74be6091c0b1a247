using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Tests.PostgreSql;
using Crm.Storage.Tests.Sqlite;
using Npgsql;

namespace Crm.Storage.Tests.Relational;

public sealed class CommandRecorderTests
{
    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task What_is_sent_is_written_down_with_its_values(string database)
    {
        await using var store = await Database.CreateAsync(database);
        using var recorder = CommandRecorder.On(store.Store);
        await store.Main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
        Assert.Contains(recorder.Statements, s => s.Sql.StartsWith("INSERT INTO crm_deal ", StringComparison.Ordinal) && s.Values[0] is "main");
        var sent = await recorder.DuringAsync(() => store.Main.FindAsync<Deal>(Rows.Id(1)).AsTask());
        Assert.Equal("SELECT state FROM crm_deal WHERE tenant = @p0 AND id = @p1", Assert.Single(sent, s => !CommandRecorder.IsFrame(s.Sql)).Sql);
        await recorder.DuringAsync(() => store.Main.CountAsync(Specification.All<Deal>()).AsTask());
        Assert.StartsWith("SELECT count(*)", Assert.Single(recorder.Asked).Sql, StringComparison.Ordinal);
    }

    /// <summary>Npgsql's own traces are the witness: one for each round trip, whoever made it.</summary>
    [Fact]
    public async Task Nothing_is_sent_to_PostgreSQL_without_being_told()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        var name = new NpgsqlConnectionStringBuilder(one.ConnectionString).Database;
        var seen = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => Add(activity.GetTagItem("db.namespace"), activity.GetTagItem("db.query.text")),
        };
        ActivitySource.AddActivityListener(listener);
        using var recorder = CommandRecorder.On(one.Store);
        await Scenario.RunAsync(one.Store);
        var told = recorder.Trips.Where(t => t[0].Sql != "COMMIT").Select(t => TableOf(t[^1].Sql)).ToList();
        Assert.True(told.Count > 100);
        Assert.Equal(told.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));

        void Add(object? database, object? text)
        {
            if (Equals(database, name) && text is string sql && sql != "COMMIT")
            {
                seen.Enqueue(TableOf(sql.Split(";\n", StringSplitOptions.RemoveEmptyEntries)[^1]));
            }
        }
    }

    // Statements are told before their parameters are rewritten, copied rows as inserts: the tables stay the same.
    private static string TableOf(string sql) => Regex.Match(sql, "crm_[a-z_]+", RegexOptions.None, Timeout.InfiniteTimeSpan).Value;
}

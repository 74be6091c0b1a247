using Crm.Deals;
using Crm.Storage.Conformance;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.Commits;
using Crm.Storage.Tests.Sqlite;
using Npgsql;

namespace Crm.Storage.Tests.PostgreSql;

/// <summary>Statements for many rows at once leave the same rows behind as statements for one row each.</summary>
public sealed class ManyRowsTests
{
    private static readonly string[] Tables = ["crm_deal", "crm_deal_passage", "crm_key", "crm_claim", "crm_change_set", "crm_event"];

    [Fact]
    public async Task Batches_that_write_the_same_records_again_and_again_leave_what_one_set_after_the_other_leaves()
    {
        await using var database = await OnePostgreSql.CreateAsync();
        var (together, apart) = (database.Store.ForTenant(TenantId.Parse("together")), database.Store.ForTenant(TenantId.Parse("apart")));
        var batches = new BatchGenerator(new ConformanceRandom(11));
        var state = batches.Start();
        var start = Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0), RecordSave.Of(Rows.Deal(2), 0)) with { Claims = [new("a", "1", Rows.Deal(1).Id.Reference)] };
        await together.CommitAsync(start);
        await apart.CommitAsync(start);
        await using var connection = await database.ConnectAsync();
        for (var round = 0; round < 60; round++)
        {
            var sets = batches.Next(state, 1 + (round % 12)).ConvertAll(Fuller);
            var outcomes = await together.CommitManyAsync(sets);
            for (var i = 0; i < sets.Count; i++)
            {
                Assert.Equal((await apart.CommitAsync(sets[i])).Status, outcomes[i].Status);
                state = state.Commit(sets[i]).After;
            }

            foreach (var table in Tables)
            {
                Assert.Equal(await RowsOf(connection, table, "apart"), await RowsOf(connection, table, "together"));
            }
        }

        Assert.NotEqual("", await RowsOf(connection, "crm_key", "apart"));
    }

    [Fact]
    public void Sets_of_different_records_take_as_many_statements_as_one_set()
    {
        var (one, many) = (Writes(1), Writes(20));
        Assert.Equal(one.Select(s => s.Sql).Distinct().Count(), ManyRows.Merge(many).Count);
        Assert.All(ManyRows.Merge(many), s => Assert.Equal("main", s.Values[0]));
    }

    [Fact]
    public void A_record_written_again_is_written_after_what_was_gathered()
    {
        var writes = new CommitStatements("main", PostgreSqlDialect.Instance, RelationalModel.Current);
        foreach (var version in Enumerable.Range(1, 3))
        {
            var set = Rows.Set(version, RecordSave.Of(Rows.Deal(1, version), version - 1), RecordSave.Of(Rows.Deal(1 + version), 0));
            writes.Add(set, CommitReceipt.Of(set), version);
        }

        var versions = ManyRows.Merge(writes.All).Where(s => s.Sql.Contains(" crm_deal ", StringComparison.Ordinal))
            .SelectMany(s => s.Values[2] is long?[] many ? many : [(long)s.Values[2]]);
        Assert.Equal([1, 1, 2, 1, 3, 1], versions);
    }

    private static List<Statement> Writes(int sets)
    {
        var writes = new CommitStatements("main", PostgreSqlDialect.Instance, RelationalModel.Current);
        for (var i = 1; i <= sets; i++)
        {
            var set = Fuller(Rows.Set(i, RecordSave.Of(Rows.Deal(i), 0)));
            writes.Add(set, CommitReceipt.Of(set), i);
        }

        return writes.All;
    }

    // Deals with keys that come and go, rows beside them, an event.
    private static ChangeSet Fuller(ChangeSet set)
    {
        var saves = set.Saves.Select(s => RecordSave.Of(Fuller((Deal)s.Record), s.ExpectedVersion)).ToList();
        return set with
        {
            Saves = [.. saves],
            Projections = [.. saves.Select(s => ProjectionWrite.Of(PassageOf((Deal)s.Record)))],
            Events =
            [
                new()
                {
                    Id = new(set.Id.Value),
                    Type = "record.changed",
                    At = set.RecordedAt,
                    ChangeSet = set.Id,
                    Subject = Rows.Deal(1).Id.Reference,
                    SubjectVersion = 1,
                    Payload = new RecordChanged("deal.opened"),
                },
            ],
        };
    }

    private static Deal Fuller(Deal deal) => deal with
    {
        Tags = [.. new[] { "a", "b", "c" }.Where((_, i) => (deal.Version + i) % 3 != 0)],
        Estimate = deal.Version % 2 == 0 ? 0.5m : null,
    };

    // The same row for each version of a deal.
    private static DealPassage PassageOf(Deal deal) => new()
    {
        Id = new(deal.Id.Value),
        Deal = deal.Id,
        Ordinal = 0,
        DealKind = deal.DealKind,
        Process = new(Rows.Id(950)),
        Stage = "s",
        Start = deal.OpenedAt,
        Result = PassageResult.InProgress,
        Mover = deal.Responsible,
        Potential = deal.Potential,
        Visits = (int)deal.Version,
    };

    private static async Task<string> RowsOf(NpgsqlConnection connection, string table, string tenant) => (string)(await OnePostgreSql.RunAsync(
        connection,
        $"SELECT coalesce(string_agg(r, E'\\n' ORDER BY r), '') FROM (SELECT (to_jsonb(t) - 'tenant' - 'seq')::text AS r FROM {table} t WHERE tenant = '{tenant}') x"))!;
}

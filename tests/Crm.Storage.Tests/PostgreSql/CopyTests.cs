using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.Relational;
using Crm.Storage.Tests.Sqlite;
using Crm.Tests.PostgreSql;

namespace Crm.Storage.Tests.PostgreSql;

public sealed class CopyTests
{
    [Fact]
    public async Task Many_new_records_go_in_by_copy_and_come_back_as_they_were()
    {
        PostgreSqlHere.OrSkip();
        await using var store = new PostgreSqlStore(await PostgreSqlDatabases.CreateAsync());
        var main = store.ForTenant(TenantId.Main);
        var deals = new Rows(7, deals: 150).Deals;
        var sets = deals.Select((d, i) => Told(Rows.Set(i + 1, RecordSave.Of(d, 0)))).Append(Rows.Set(999, RecordSave.Of(deals[0] with { Version = 2, Topic = "later" }, 1))).ToList();
        Assert.Equal(0, await main.CountAsync(Specification.All<Deal>()));
        var (sent, commits) = (0, 0);
        store.Database.Commands.Sent = together => (sent, commits) = (sent + 1, commits + (together[0].Sql == "COMMIT" ? 1 : 0));
        Assert.All(await main.CommitManyAsync(sets), o => Assert.Equal(CommitStatus.Committed, o.Status));
        store.Database.Commands.Sent = null;

        // Where a COPY fails, the sets go one by one: as right, and not what is meant.
        Assert.Equal(1, commits);
        Assert.InRange(sent, 5, 15);
        var found = await main.QueryAsync(Specification.All<Deal>()).ToListAsync();
        Assert.Equal(deals.Skip(1).Prepend(deals[0] with { Version = 2, Topic = "later" }).OrderBy(d => d.Id.Value), found);
        Assert.Equal(deals.Count(d => d.Tags.Contains("a")), await main.CountAsync(Specification.Where<Deal>(d => d.Tags.Contains("a"))));
        var log = await main.WholeLogAsync();
        Assert.Equal(sets.SelectMany(s => s.Events), log.SelectMany(c => c.Events));
        Assert.All(await main.CommitManyAsync(sets), o => Assert.Equal(CommitStatus.Repeated, o.Status));
        await store.DisposeAsync();
        await PostgreSqlDatabases.ReleaseAsync(store.Options.ConnectionString);
    }

    [Fact]
    public void Only_plain_inserts_of_many_rows_are_copied_and_none_of_a_table_that_loses_rows()
    {
        var writes = new CommitStatements("main", PostgreSqlDialect.Instance, RelationalModel.Current);
        var sets = Enumerable.Range(1, CopyIn.FewestRows).Select(n => Told(Rows.Set(n, RecordSave.Of(Rows.Deal(n), 0)))).ToList();
        sets.ForEach(s => writes.Add(s, CommitReceipt.Of(s), 1));
        var (copied, rest) = CopyIn.Split(writes.All);
        Assert.Equal(["crm_change_set", "crm_deal", "crm_event", "crm_log"], copied.Select(g => g[0].Sql.Split(' ')[2]).Order());
        Assert.Empty(rest);
        writes.Add(Rows.Set(500) with { Removals = [new(Rows.Deal(1).Id.Reference, 1)] }, CommitReceipt.Of(Rows.Set(500)), 2);
        Assert.DoesNotContain("crm_deal", CopyIn.Split(writes.All).Copied.Select(g => g[0].Sql.Split(' ')[2]));
        Assert.Empty(CopyIn.Split([.. writes.All.Take(CopyIn.FewestRows - 1)]).Copied);
    }

    private static ChangeSet Told(ChangeSet set) => set with
    {
        Events =
        [
            new()
            {
                Id = new(set.Id.Value),
                Type = "record.changed",
                At = set.RecordedAt,
                ChangeSet = set.Id,
                Subject = set.Saves[0].Reference,
                SubjectVersion = 1,
                Payload = new RecordChanged("deal.opened"),
            },
        ],
    };
}

using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.Relational;
using Crm.Storage.Tests.Schema;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.PostgreSql.Partitioned;

/// <summary>Tables become partitioned, empty or filled, again or in another number, and back.</summary>
public sealed class PartitionTests
{
    // How many partitions each table with a tenant has.
    private const string Counts = """
        SELECT string_agg(DISTINCT n::text, ',') FROM (
          SELECT (SELECT count(*) FROM pg_inherits WHERE inhparent = c.oid) AS n FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant'
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace) x
        """;

    private static readonly TenantId[] Tenants = [.. Enumerable.Range(1, 12).Select(n => TenantId.Parse($"t{n}"))];

    [Fact]
    public async Task Filled_tables_keep_every_row_whatever_the_number_and_are_back_as_they_were_when_partitions_are_taken_away()
    {
        await using var database = await Version1PostgreSql.CreateAsync(isEmpty: true);
        await using var store = database.Database.Another();
        await store.MigrateAsync();
        await Scenario.RunAsync(store);
        await FillAsync(store);
        var (tables, content) = (await database.AskAsync(database.Tables), await ContentAsync(store));
        Assert.Equal("0", await database.AskAsync(Counts));
        foreach (var (partitions, found) in new[] { (3, "3"), (3, "3"), (2, "2"), (1, "0") })
        {
            await store.PartitionAsync(partitions);
            Assert.Equal(found, await database.AskAsync(Counts));
            Assert.Equal(content, await ContentAsync(store));
        }

        Assert.Equal(tables, await database.AskAsync(database.Tables));
        Assert.Equal("0", await database.AskAsync("SELECT count(*) FROM pg_class WHERE relname LIKE '%\\_before' OR relname LIKE '%\\_h3\\_%'"));
    }

    [Fact]
    public async Task Tenants_lie_in_several_partitions_and_each_in_one()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await one.Store.PartitionAsync(3);
        await FillAsync(one.Store);
        await using var connection = await one.ConnectAsync();
        Assert.InRange((long)(await OnePostgreSql.RunAsync(connection, "SELECT count(DISTINCT tableoid) FROM crm_deal"))!, 2, 3);
        Assert.Equal(1L, await OnePostgreSql.RunAsync(connection, "SELECT max(n) FROM (SELECT count(DISTINCT tableoid) AS n FROM crm_deal GROUP BY tenant) x"));
    }

    [Fact]
    public async Task Writers_of_several_nodes_go_on_while_tables_become_partitioned_and_lose_nothing()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await using var other = one.Another();
        using var stop = new CancellationTokenSource();
        var writing = new[] { one.Store, other }.SelectMany((store, s) => Enumerable.Range(0, 3).Select(w => Task.Run(() => WriteAsync(store, (s * 3) + w, stop.Token)))).ToList();
        foreach (var partitions in new[] { 3, 2 })
        {
            await other.PartitionAsync(partitions);
        }

        await stop.CancelAsync();
        var written = (await Task.WhenAll(writing)).Sum();
        Assert.True(written > 0);
        Assert.Equal(written, await one.Main.CountAsync(Specification.All<Deal>()));
        Assert.Equal(written, (await one.Main.WholeLogAsync()).Count);
    }

    [Fact]
    public async Task Commits_within_a_transaction_stand_in_the_log_of_partitioned_tables_above_what_they_are_built_upon()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await one.Store.PartitionAsync(2);
        await using (var connection = await one.ConnectAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await OnePostgreSql.RunAsync(connection, "SELECT pg_current_xact_id()");
            Assert.Equal(CommitStatus.Committed, (await one.Main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)))).Status);
            var within = one.Store.ForTenant(TenantId.Main, transaction);
            Assert.Equal(CommitStatus.Committed, (await within.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(1, version: 2), 1)))).Status);
            Assert.Equal(CommitStatus.Committed, (await within.CommitAsync(Rows.Set(3, RecordSave.Of(Rows.Deal(1, version: 3), 2)))).Status);
            await transaction.CommitAsync();
        }

        var log = await one.Main.WholeLogAsync();
        Assert.Equal([1, 2, 3], log.Select(c => Enumerable.Range(1, 3).Single(n => Rows.Set(n).Id == c.ChangeSet)));
    }

    [Fact]
    public async Task What_hangs_upon_a_table_is_told_and_nothing_is_changed()
    {
        await using var database = await Version1PostgreSql.CreateAsync(isEmpty: true);
        await using var store = database.Database.Another();
        await store.MigrateAsync();
        foreach (var (make, take) in new[]
        {
            ("CREATE VIEW mine AS SELECT id FROM crm_deal", "DROP VIEW mine"),
            ("CREATE TABLE mine (tenant text, deal bytea, FOREIGN KEY (tenant, deal) REFERENCES crm_deal (tenant, id))", "DROP TABLE mine"),
            ("CREATE TRIGGER mine BEFORE UPDATE ON crm_log FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()", "DROP TRIGGER mine ON crm_log"),
            ("CREATE POLICY mine ON crm_claim USING (true)", "DROP POLICY mine ON crm_claim"),
            ("GRANT SELECT (id) ON crm_event TO pg_monitor", "REVOKE SELECT (id) ON crm_event FROM pg_monitor"),
            ("CREATE STATISTICS mine ON stage, status FROM crm_deal", "DROP STATISTICS mine"),
        })
        {
            await database.RunAsync(make);
            var tables = await database.AskAsync(database.Tables);
            Assert.Equal("storage.partitions.refused", await VersionedStore.CodeAsync(() => store.PartitionAsync(3).AsTask()));
            Assert.Equal(tables, await database.AskAsync(database.Tables));
            await database.RunAsync(take);
        }

        await store.PartitionAsync(3);
    }

    [Fact]
    public async Task Rights_and_settings_of_tables_stay()
    {
        const string Rights = "SELECT string_agg(x, ';' ORDER BY x) FROM (SELECT c.relname || pg_get_userbyid(c.relowner) || a::text AS x FROM pg_class c, aclexplode(c.relacl) a WHERE relname = 'crm_deal') y";
        await using var database = await Version1PostgreSql.CreateAsync(isEmpty: true);
        await using var store = database.Database.Another();
        await store.MigrateAsync();
        await database.RunAsync("GRANT SELECT, INSERT ON crm_deal TO pg_monitor WITH GRANT OPTION; GRANT SELECT ON crm_deal TO PUBLIC; ALTER TABLE crm_deal SET (fillfactor = 70)");
        var rights = await database.AskAsync(Rights);
        await store.PartitionAsync(3);
        Assert.Equal(rights, await database.AskAsync(Rights));
        Assert.Equal("{fillfactor=70}", await database.AskAsync("SELECT DISTINCT reloptions::text FROM pg_class WHERE relname LIKE 'crm\\_deal\\_h3\\_%' AND relkind = 'r'"));
    }

    [Fact]
    public async Task Tables_that_are_not_there_and_numbers_that_make_no_sense_are_refused()
    {
        await using var one = await OnePostgreSql.CreateAsync(withTables: false);
        Assert.Equal("storage.schema.unknown", await OnePostgreSql.CodeAsync(() => one.Store.PartitionAsync(2).AsTask()));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => one.Store.PartitionAsync(0).AsTask());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => one.Store.PartitionAsync(1_025).AsTask());
    }

    private static async Task FillAsync(PostgreSqlStore store)
    {
        foreach (var tenant in Tenants)
        {
            var outcome = await store.ForTenant(tenant).CommitAsync(Rows.Set(1, Enumerable.Range(1, 5).Select(n => RecordSave.Of(Rows.Deal(n) with { Tags = ["vip"] }, 0))));
            Assert.Equal(CommitStatus.Committed, outcome.Status);
        }
    }

    private static async Task<string> ContentAsync(PostgreSqlStore store)
    {
        var parts = new List<string>();
        foreach (var tenant in Tenants.Append(TenantId.Main).Append(Scenario.Other))
        {
            var one = store.ForTenant(tenant);
            parts.Add(string.Join('\n', (await one.QueryAsync(Specification.All<Deal>()).ToListAsync()).Select(d => d.ToString())));
            parts.Add(string.Join('\n', (await one.WholeLogAsync()).Select(c => $"{c.Position} {c.ChangeSet} {c.Journal.Count} {c.Events.Count}")));
            parts.Add($"{await one.CountAsync(Specification.Where<Deal>(d => d.Tags.Any(t => t == "vip")))} {await one.CountAsync(Specification.All<CommitReceipt>())}");
        }

        return string.Join('\n', parts);
    }

    private static async Task<int> WriteAsync(PostgreSqlStore store, int writer, CancellationToken stop)
    {
        var written = 0;
        for (; !stop.IsCancellationRequested || written == 0; written++)
        {
            var number = (writer * 100_000) + written + 1;
            var outcome = await store.ForTenant(TenantId.Main).CommitAsync(Rows.Set(number, RecordSave.Of(Rows.Deal(number), 0)), CancellationToken.None);
            Assert.Equal(CommitStatus.Committed, outcome.Status);
        }

        return written;
    }
}

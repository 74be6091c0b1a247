using Crm.Deals;
using Crm.Interactions;
using Crm.Specifications;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Crm.Storage.Sqlite;
using Crm.Storage.Tests.Relational;
using Crm.Storage.Tests.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Crm.Storage.Tests.Schema;

public sealed class MigrationTests
{
    private static readonly LeadId First = VersionedDatabase.First;

    [Fact]
    public void No_change_of_the_model_is_without_a_migration()
    {
        foreach (var provider in new SchemaProvider[] { SqliteMigrations.Instance, PostgreSqlMigrations.Instance })
        {
            using var context = provider.Context();
            Assert.False(context.Database.HasPendingModelChanges(), provider.GetType().Name);
        }
    }

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task A_database_of_version_1_is_refused_until_it_is_brought_up_to_date_with_its_deals(string name)
    {
        await using var database = await VersionedDatabase.CreateAsync(name);
        Assert.Equal("1, readable from 1", await database.StateAsync());
        Assert.Equal("0", await database.AskAsync(database.NewColumns));
        await using (var early = database.Open())
        {
            Assert.Equal("storage.schema.unknown", await VersionedStore.CodeAsync(() => early.OfLeadAsync(First)));
        }

        await using var store = database.Open();
        await store.MigrateAsync();
        Assert.Equal("8, readable from 8", await database.StateAsync());
        Assert.Equal(12, await store.Main.CountAsync(Specification.All<Deal>()));
        Assert.Equal([6, 12], await store.OfLeadAsync(First));
        Assert.Equal("4", await database.AskAsync("SELECT count(*) FROM crm_deal WHERE lead IS NOT NULL"));
        await store.MigrateAsync();
        Assert.Equal("8", await database.AskAsync("SELECT count(*) FROM crm_migrations"));
    }

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Two_neighbouring_versions_of_the_library_work_on_one_database_until_the_change_is_completed(string name)
    {
        await using var database = await VersionedDatabase.CreateAsync(name);
        await using var old = database.OpenOld();
        await using var now = database.Open();
        Assert.Equal([6, 12], await old.OfLeadAsync(First));
        await now.MigrateAsync(MigrationStage.Expand);
        Assert.Equal("8, readable from 1", await database.StateAsync());

        // The old library knows no column: it writes none, and leaves those of others as they were.
        await now.SaveAsync(13, version: 1, First);
        await old.SaveAsync(14, version: 1, First);
        await old.SaveAsync(13, version: 2, lead: null);
        await now.SaveAsync(6, version: 2, lead: null);
        foreach (var store in new[] { old, now })
        {
            Assert.Equal([12, 14], await store.OfLeadAsync(First));
        }

        await now.MigrateAsync();
        Assert.Equal("storage.schema.unknown", await VersionedStore.CodeAsync(() => old.SaveAsync(15, version: 1, First)));
        await using var later = database.Open();
        await now.SaveAsync(15, version: 1, First);
        foreach (var store in new[] { now, later })
        {
            Assert.Equal([12, 14, 15], await store.OfLeadAsync(First));
        }

        Assert.Equal("3", await database.AskAsync($"SELECT count(*) FROM crm_deal WHERE lead = {database.Sql(First.Value)}"));
        await using var oldAgain = database.OpenOld();
        Assert.Equal("storage.schema.unknown", await VersionedStore.CodeAsync(() => oldAgain.OfLeadAsync(First)));
    }

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Interactions_of_an_older_library_are_paged_by_their_moments_once_the_change_is_completed(string name)
    {
        await using var database = await VersionedDatabase.CreateAsync(name);
        await using var old = database.OpenOld();
        await using var now = database.Open();
        await now.MigrateAsync(MigrationStage.Expand);
        PartnerId? client = new(Rows.Id(950));
        foreach (var n in new[] { 1, 3, 2 })
        {
            Assert.Equal(CommitStatus.Committed, (await old.Main.CommitAsync(Rows.Set(700 + n, RecordSave.Of(InteractionOf(n, client), 0)))).Status);
        }

        Assert.Equal("3", await database.AskAsync("SELECT count(*) FROM crm_interaction WHERE created_at IS NULL"));
        await CheckAsync();
        await now.MigrateAsync();
        Assert.Equal("0", await database.AskAsync("SELECT count(*) FROM crm_interaction WHERE created_at IS NULL"));
        await CheckAsync();

        async Task CheckAsync()
        {
            var newest = Specification.Where<Interaction>(i => i.Partner == client);
            newest.Query.OrderByDescending(i => i.CreatedAt).Take(2);
            Assert.Equal([Rows.Moment(3), Rows.Moment(2)], (await now.Main.QueryAsync(newest).ToListAsync()).Select(i => i.CreatedAt));
        }
    }

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task A_migration_that_fails_half_way_leaves_the_tables_as_they_were(string name)
    {
        await using var database = await VersionedDatabase.CreateAsync(name);
        await database.RunAsync($"UPDATE crm_deal SET state = '\"broken\"' WHERE id = {database.Sql(Rows.Id(9))}");
        var tables = await database.AskAsync(database.Tables);
        await using var store = database.Open();
        Assert.NotNull(await Record.ExceptionAsync(() => store.MigrateAsync()));
        Assert.Equal("1, readable from 1", await database.StateAsync());
        Assert.Equal("0", await database.AskAsync(database.NewColumns));
        Assert.Equal("1", await database.AskAsync("SELECT count(*) FROM crm_migrations"));
        Assert.Equal(tables, await database.AskAsync(database.Tables));
        await using var old = database.OpenOld();
        await old.SaveAsync(13, version: 1, First);
    }

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Several_nodes_that_migrate_at_once_while_the_old_library_writes_migrate_once(string name)
    {
        await using var database = await VersionedDatabase.CreateAsync(name);
        await using var old = database.OpenOld();
        await old.SaveAsync(13, version: 1, First);
        VersionedStore[] nodes = [database.Open(), database.Open(), database.Open()];
        var writing = WriteAsync(old);
        await Task.WhenAll(nodes.Select(n => Task.Run(() => n.MigrateAsync())));
        Assert.Equal("8, readable from 8", await database.StateAsync());
        Assert.Equal("8", await database.AskAsync("SELECT count(*) FROM crm_migrations"));
        var last = await writing;
        foreach (var node in nodes)
        {
            Assert.Equal(last % 2 == 1 ? [6, 12, 13] : [6, 12], await node.OfLeadAsync(First));
            await node.DisposeAsync();
        }

        Assert.Equal(last % 2 == 1 ? "3" : "2", await database.AskAsync($"SELECT count(*) FROM crm_deal WHERE lead = {database.Sql(First.Value)}"));
    }

    private static Interaction InteractionOf(int number, PartnerId? client) => new()
    {
        Id = new(Rows.Id(960 + number)),
        Version = 1,
        Type = InteractionType.Call,
        Topic = "Call",
        Responsible = new(Rows.Id(980)),
        Partner = client,
        CreatedAt = Rows.Moment(number),
        RecordedAt = Rows.Moment(number),
    };

    // Gives deal 13 the lead in odd versions, until the old library is refused; the last version.
    private static async Task<int> WriteAsync(VersionedStore old)
    {
        for (var version = 2; ; version++)
        {
            string? code;
            do
            {
                var next = version;
                code = await Task.Run(() => VersionedStore.CodeAsync(() => old.SaveAsync(13, next, next % 2 == 1 ? First : null)));
            }
            while (code == "storage.store.busy");

            if (code is not null)
            {
                Assert.Equal("storage.schema.unknown", code);
                return version - 1;
            }
        }
    }
}

using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Sqlite;

namespace Crm.Storage.Tests.Sqlite;

public sealed class SqliteStoreTests
{
    [Fact]
    public async Task A_store_opened_again_sees_everything()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var rows = new Rows(11);
        await rows.SaveAsync(store.Main);
        await store.Store.DisposeAsync();
        await using var again = store.Another();
        Assert.Equal(rows.Deals.Count, await again.ForTenant(TenantId.Main).CountAsync(Specification.All<Deal>()));
    }

    [Fact]
    public async Task A_file_without_tables_is_refused_and_not_created()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var path = store.Path + ".missing";
        await using var missing = new SqliteStore(path);
        Assert.Equal("storage.schema.unknown", await CodeAsync(() => missing.ForTenant(TenantId.Main).FindAsync<Deal>(Rows.Id(1)).AsTask()));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Tables_readable_only_by_a_newer_library_are_refused()
    {
        await using var store = await TemporaryStore.CreateAsync();
        SqliteFile.Run(store.Path, "UPDATE crm_schema SET version = 9, readable_from = 9");
        await using var again = store.Another();
        Assert.Equal("storage.schema.unknown", await CodeAsync(() => again.ForTenant(TenantId.Main).FindAsync<Deal>(Rows.Id(1)).AsTask()));
        Assert.Equal("storage.schema.unknown", await CodeAsync(() => again.MigrateAsync().AsTask()));
    }

    [Fact]
    public async Task Tables_of_another_folding_are_refused_until_computed_anew()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await new Rows(3).SaveAsync(store.Main);
        SqliteFile.Run(store.Path, "UPDATE crm_schema SET fold_version = 0; UPDATE crm_deal SET topic_folded = 'x'");
        await using var again = store.Another();
        var yolka = Specification.Where<Deal>(d => Text.FoldedStartsWith(d.Topic, "ёлка"));
        Assert.Equal("storage.schema.unknown", await CodeAsync(() => again.ForTenant(TenantId.Main).CountAsync(yolka).AsTask()));
        await again.MigrateAsync();
        Assert.Equal(new Rows(3).Deals.Count(d => yolka.IsSatisfiedBy(d)), await again.ForTenant(TenantId.Main).CountAsync(yolka));
    }

    [Fact]
    public async Task A_writer_of_another_connection_makes_a_commit_give_up_as_busy_and_keep_nothing()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await using var impatient = store.Another(TimeSpan.FromMilliseconds(50));
        using var other = SqliteFile.Open(store.Path);
        SqliteFile.Ask(other, "BEGIN IMMEDIATE");
        var set = Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0));
        Assert.Equal("storage.store.busy", await CodeAsync(() => impatient.ForTenant(TenantId.Main).CommitAsync(set).AsTask()));
        SqliteFile.Ask(other, "ROLLBACK");
        Assert.Equal(CommitStatus.Committed, (await impatient.ForTenant(TenantId.Main).CommitAsync(set)).Status);
    }

    [Fact]
    public async Task A_fault_in_the_middle_of_a_commit_leaves_nothing()
    {
        await using var store = await TemporaryStore.CreateAsync();
        SqliteFile.Run(store.Path, "CREATE TRIGGER broken BEFORE INSERT ON crm_log BEGIN SELECT raise(ABORT, 'broken'); END");
        var set = Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)) with { Claims = [new("scope", "key", Rows.Deal(1).Id.Reference)] };
        Assert.NotNull(await CodeAsync(() => store.Main.CommitAsync(set).AsTask()));
        SqliteFile.Run(store.Path, "DROP TRIGGER broken");
        Assert.Null(await store.Main.FindAsync<Deal>(Rows.Id(1)));
        Assert.Equal(CommitStatus.Committed, (await store.Main.CommitAsync(set with { Claims = [new("scope", "key", Rows.Deal(2).Id.Reference)] })).Status);
    }

    [Fact]
    public async Task A_copy_made_while_in_use_opens_and_a_new_epoch_is_told_to_followers()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await new Rows(2).SaveAsync(store.Main);
        await store.Store.BackUpAsync(store.Path + ".copy");
        await using var copy = new SqliteStore(store.Path + ".copy");
        var tenant = copy.ForTenant(TenantId.Main);
        Assert.Equal(120, await tenant.CountAsync(Specification.All<Deal>()));
        var position = (await tenant.ReadLogAsync(LogPosition.Start).ToListAsync())[^1].Position;
        await copy.StartEpochAsync();
        Assert.Equal("storage.position.foreign", await CodeAsync(() => tenant.ReadLogAsync(position).ToListAsync().AsTask()));
    }

    private static async Task<string?> CodeAsync(Func<Task> work) => (await Record.ExceptionAsync(work) as CrmException)?.Code;
}

using Crm.Storage.Sqlite;
using Crm.Storage.Tests.Sqlite;
using CustomStorage.JsonFile;

namespace Crm.Storage.Tests.Faults.Real;

/// <summary>Disks that have no room left: the present commit is refused by its code and leaves nothing, reading goes on, and with room again all goes on.</summary>
public sealed class FullDiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sqlite_file_that_may_not_grow_refuses_commits_as_full_and_keeps_none_of_them_in_part()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await LimitAsync(store.Store, pages: 0);
        var (kept, refused) = await Committing.UntilAsync(store.Main, "storage.store.full", first: 1);
        await Committing.HoldsAsync(store.Main, kept);
        Assert.Empty(Committing.Damage(store.Path));
        await LimitAsync(store.Store, pages: 1_000_000);
        Assert.Equal(CommitStatus.Committed, (await store.Main.CommitAsync(refused, Token)).Status);
        await Committing.HoldsAsync(store.Main, [.. kept, refused]);
    }

    [Fact]
    public async Task A_sqlite_file_on_a_full_disk_refuses_commits_as_full_and_goes_on_when_there_is_room()
    {
        using var disk = SmallDisk.OrSkip(kilobytes: 4_096);
        var path = disk.File("crm.db");
        await using var store = new SqliteStore(new SqliteStorageOptions { Path = path, MigratesAtStart = true });
        var tenant = store.ForTenant(TenantId.Main);
        await tenant.CommitAsync(Committing.Set(1), Token);
        var filler = disk.Fill();
        var (kept, refused) = await Committing.UntilAsync(tenant, "storage.store.full", first: 2);
        kept.Insert(0, Committing.Set(1));
        await Committing.HoldsAsync(tenant, kept);
        File.Delete(filler);
        Assert.Equal(CommitStatus.Committed, (await tenant.CommitAsync(refused, Token)).Status);
        await Committing.HoldsAsync(tenant, [.. kept, refused]);
        await using var again = new SqliteStore(path);
        await Committing.HoldsAsync(again.ForTenant(TenantId.Main), [.. kept, refused]);
        Assert.Empty(Committing.Damage(path));
    }

    [Fact]
    public async Task A_copy_of_a_sqlite_file_that_finds_no_room_is_told_and_leaves_no_half_of_itself()
    {
        using var disk = SmallDisk.OrSkip(kilobytes: 256);
        await using var store = await TemporaryStore.CreateAsync();
        var set = Committing.Set(1);
        await store.Main.CommitAsync(set, Token);
        var copy = disk.File("copy.db");
        Assert.Equal("storage.store.full", await Committing.CodeAsync(() => store.Store.BackUpAsync(copy, Token).AsTask()));
        Assert.False(File.Exists(copy));
        await Committing.HoldsAsync(store.Main, [set]);
        Assert.Equal("storage.store.unavailable", await Committing.CodeAsync(() => store.Store.BackUpAsync(Path.Combine(copy, "nowhere"), Token).AsTask()));
    }

    [Fact]
    public async Task A_json_file_on_a_full_disk_keeps_what_was_answered_and_goes_on_when_there_is_room()
    {
        using var disk = SmallDisk.OrSkip(kilobytes: 64);
        using var store = JsonFileStore.Open(disk.File("crm.json"));
        var tenant = store.ForTenant(TenantId.Main);
        await tenant.CommitAsync(Committing.Set(1), Token);
        var filler = disk.Fill();
        var (kept, refused) = await Committing.UntilAsync(tenant, "storage.store.full", first: 2);
        kept.Insert(0, Committing.Set(1));
        await Committing.HoldsAsync(tenant, kept);
        File.Delete(filler);
        Assert.Equal(CommitStatus.Committed, (await tenant.CommitAsync(refused, Token)).Status);
        await Committing.HoldsAsync(tenant, [.. kept, refused]);
    }

    /// <summary>Says how far the file may grow; a number below the present one stands for the present one.</summary>
    private static async Task LimitAsync(SqliteStore store, int pages)
    {
        var session = await store.Database.WriteAsync(Token);
        await using (session)
        {
            await session.ScalarAsync($"PRAGMA max_page_count = {Math.Max(pages, 1)}", [], Token);
        }
    }
}

using CustomStorage.JsonFile;

namespace Crm.Storage.Tests.JsonFile;

/// <summary>A disk that fails anywhere in a commit leaves neither half of it nor a wrong answer.</summary>
public sealed class JsonFileFaultTests : IDisposable
{
    private readonly JsonFileWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_disk_full_at_any_byte_of_a_commit_keeps_none_of_it_and_the_next_attempt_all()
    {
        var (content, ends, sets) = await _world.RecordAsync(2);
        for (var room = 0; room < ends[2] - ends[1]; room += 7)
        {
            var path = _world.Write(content[..(int)ends[1]]);
            using (var file = new FailingFile(path) { Room = room })
            {
                using var store = new JsonFileStore(file);
                await RefusedAsync(store, sets[1]);
                await JsonFileWorld.HoldsAsync(store, sets[..1]);
                await OpensWithAsync(path, sets[..1]);
                file.Room = int.MaxValue;
                Assert.Equal(CommitStatus.Committed, (await store.ForTenant(TenantId.Main).CommitAsync(sets[1])).Status);
                await JsonFileWorld.HoldsAsync(store, sets);
            }

            Assert.Equal(content, await File.ReadAllBytesAsync(path));
            File.Delete(path);
        }
    }

    [Fact]
    public async Task After_a_failed_flush_the_commit_is_not_seen_and_repeating_it_settles_what_became_of_it()
    {
        var (content, ends, sets) = await _world.RecordAsync(3);
        var path = _world.Write(content[..(int)ends[1]]);
        var file = new FailingFile(path) { FailsToFlush = true };
        using (var store = new JsonFileStore(file))
        {
            await RefusedAsync(store, sets[1]);
            await JsonFileWorld.HoldsAsync(store, sets[..1]);

            // Whoever restarts now finds the line whole: the outcome was unknown, and the receipt tells it.
            using (var restarted = JsonFileStore.Open(_world.Write(Shared(path))))
            {
                await JsonFileWorld.HoldsAsync(restarted, sets[..2]);
                Assert.Equal(CommitStatus.Repeated, (await restarted.ForTenant(TenantId.Main).CommitAsync(sets[1])).Status);
            }

            // Whoever goes on without it writes over it.
            file.FailsToFlush = false;
            Assert.Equal(CommitStatus.Committed, (await store.ForTenant(TenantId.Main).CommitAsync(sets[2])).Status);
            await JsonFileWorld.HoldsAsync(store, sets[0], sets[2]);
        }

        await OpensWithAsync(path, sets[0], sets[2]);
    }

    [Fact]
    public async Task While_what_is_left_cannot_be_cut_off_nothing_is_committed()
    {
        var (content, ends, sets) = await _world.RecordAsync(3);
        var path = _world.Write(content[..(int)ends[1]]);
        var file = new FailingFile(path) { Room = 100, FailsToCut = true };
        using var store = new JsonFileStore(file);
        await RefusedAsync(store, sets[1]);
        file.Room = int.MaxValue;
        await RefusedAsync(store, sets[2]);
        await JsonFileWorld.HoldsAsync(store, sets[..1]);
        file.FailsToCut = false;
        await store.ForTenant(TenantId.Main).CommitAsync(sets[2]);
        await JsonFileWorld.HoldsAsync(store, sets[0], sets[2]);
        await OpensWithAsync(path, sets[0], sets[2]);
    }

    [Fact]
    public void A_second_handle_is_refused_while_the_file_is_open_and_may_open_it_afterwards()
    {
        var path = _world.NewPath();
        using (JsonFileStore.Open(path))
        {
            Assert.Equal("storage.store.busy", JsonFileWorld.CodeOf(path));
        }

        JsonFileStore.Open(path).Dispose();
    }

    [Fact]
    public void A_file_that_cannot_be_made_is_told_by_its_code() =>
        Assert.Equal("storage.store.unavailable", JsonFileWorld.CodeOf(Path.Combine(_world.NewPath(), "in a folder that is none")));

    private static async Task RefusedAsync(JsonFileStore store, ChangeSet set)
    {
        var fault = await Assert.ThrowsAsync<CrmStorageException>(() => store.ForTenant(TenantId.Main).CommitAsync(set).AsTask());
        Assert.Equal("storage.store.unavailable", fault.Code);
    }

    /// <summary>What a restart at this moment would find.</summary>
    private async Task OpensWithAsync(string path, params IReadOnlyList<ChangeSet> sets)
    {
        using var restarted = JsonFileStore.Open(_world.Write(Shared(path)));
        await JsonFileWorld.HoldsAsync(restarted, sets);
    }

    private static byte[] Shared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }
}

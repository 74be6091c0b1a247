using CustomStorage.JsonFile;

namespace Crm.Storage.Tests.JsonFile;

/// <summary>What a crash leaves of the last commit is cut off, and nothing else is.</summary>
public sealed class JsonFileCrashTests : IDisposable
{
    private const int Sector = 512;
    private readonly JsonFileWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_file_cut_at_any_byte_of_its_last_commit_opens_with_the_commits_before_it()
    {
        var (content, ends, sets) = await _world.RecordAsync(3);
        for (var cut = ends[^2]; cut <= ends[^1]; cut++)
        {
            var path = _world.Write(content[..(int)cut]);
            var whole = cut == ends[^1] ? sets : sets[..^1];
            using (var store = JsonFileStore.Open(path))
            {
                await JsonFileWorld.HoldsAsync(store, whole);
                if (cut < ends[^1] && cut % 16 != 0)
                {
                    continue; // a commit costs a flush: a sample of the cuts goes on
                }

                var again = await store.ForTenant(TenantId.Main).CommitAsync(sets[^1]);
                Assert.Equal(cut == ends[^1] ? CommitStatus.Repeated : CommitStatus.Committed, again.Status);
            }

            Assert.Equal(content, await File.ReadAllBytesAsync(path));
        }
    }

    [Fact]
    public async Task A_file_cut_within_its_head_begins_anew()
    {
        var (content, ends, _) = await _world.RecordAsync(1);
        for (var cut = 0; cut < ends[0]; cut++)
        {
            using var store = JsonFileStore.Open(_world.Write(content[..cut]));
            await JsonFileWorld.HoldsAsync(store);
        }
    }

    [Fact]
    public async Task A_commit_of_which_sectors_were_never_written_is_cut_off()
    {
        var (content, ends, sets) = await _world.RecordAsync(3, length: 2_000);
        var first = (ends[^2] + 8 + Sector - 1) / Sector;
        var sectors = (int)(content.Length / Sector - first);
        Assert.InRange(sectors, 4, 16);
        for (var lost = 1; lost < 1 << sectors; lost++)
        {
            var torn = content.ToArray();
            for (var i = 0; i < sectors; i++)
            {
                if ((lost >> i & 1) == 1)
                {
                    torn.AsSpan((int)(first + i) * Sector, Sector).Clear();
                }
            }

            var path = _world.Write(torn);
            using (var store = JsonFileStore.Open(path))
            {
                await JsonFileWorld.HoldsAsync(store, sets[..^1]);
            }

            Assert.Equal(ends[^2], new FileInfo(path).Length);
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_flipped_bit_anywhere_is_refused_and_the_file_left_as_it_is()
    {
        var (content, _, _) = await _world.RecordAsync(3);
        for (var i = 0; i < content.Length * 8; i += 7)
        {
            var damaged = content.ToArray();
            damaged[i / 8] ^= (byte)(1 << (i % 8));
            var path = _world.Write(damaged);
            Assert.Equal("storage.image.invalid", JsonFileWorld.CodeOf(path));
            Assert.Equal(damaged, await File.ReadAllBytesAsync(path));
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Commits_that_were_lost_moved_or_doubled_are_missed()
    {
        var (content, ends, _) = await _world.RecordAsync(3);
        byte[] Line(int number) => content[(int)ends[number - 1]..(int)ends[number]];
        var head = content[..(int)ends[0]];
        foreach (var lines in (int[][])[[2, 3], [1, 3], [2, 1, 3], [1, 3, 2], [1, 1, 2, 3], [1, 2, 3, 3]])
        {
            Assert.Equal("storage.image.invalid", JsonFileWorld.CodeOf(_world.Write([.. head, .. lines.SelectMany(Line)])));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("a file\nof another program\n")]
    [InlineData("crm-json-file 2\n")]
    public void A_file_of_another_sort_is_refused_and_left_as_it_is(string content)
    {
        var path = _world.NewPath();
        File.WriteAllText(path, content);
        if (content.Length == 0)
        {
            JsonFileStore.Open(path).Dispose();
            return;
        }

        Assert.Equal("storage.image.invalid", JsonFileWorld.CodeOf(path));
        Assert.Equal(content, File.ReadAllText(path));
    }

    [Fact]
    public async Task A_position_leads_into_no_other_history_after_an_old_copy_was_put_back()
    {
        var (content, ends, sets) = await _world.RecordAsync(3);
        LogPosition[] positions;
        using (var whole = JsonFileStore.Open(_world.Write(content)))
        {
            positions = [.. (await whole.ForTenant(TenantId.Main).ReadLogAsync(LogPosition.Start).ToListAsync()).Select(c => c.Position)];
        }

        using var restored = JsonFileStore.Open(_world.Write(content[..(int)ends[2]]));
        var tenant = restored.ForTenant(TenantId.Main);
        var other = _world.Set("Another third");
        await tenant.CommitAsync(other);
        Assert.Equal(other.Id, Assert.Single(await tenant.ReadLogAsync(positions[1]).ToListAsync()).ChangeSet);
        var refused = await Assert.ThrowsAsync<CrmStorageException>(async () => await tenant.ReadLogAsync(positions[2]).ToListAsync());
        Assert.Equal("storage.position.foreign", refused.Code);
        Assert.Equal(3, sets.Length);
    }
}

using System.Text;
using CustomStorage.JsonFile;

namespace Crm.Storage.Tests.Faults.Real;

/// <summary>What a crash or another program left at the end of the JSON file.</summary>
public sealed class JournalTailTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crm-tail-");

    private string FilePath => Path.Combine(_folder.FullName, "crm.json");

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string, bool> Tails => new()
    {
        { "0123456789abcdef {\"tenant\":\"ma", true },
        { "0123456789abcde", true },
        { "{", true },
        { "0123456789abcdef {\"tenant\":\"main\",\"records\":[{\"kind\":\"segment\",\"record\":{\"name\":\"\xD0", true },
        { "\0\0\0\0\0\0\0\0\0\0", true },
        { "\xFF\xFE\x80", true },
        { "0123456789abcdef {\"tenant\":\"main\"}\n", false },
        { "\n", false },
        { "a line of another program\n", false },
        { "\xD0\n", false },
    };

    [Theory]
    [MemberData(nameof(Tails))]
    public async Task Half_a_line_at_the_end_is_cut_off_and_a_whole_one_that_is_not_ours_is_refused(string tail, bool isCutOff)
    {
        using (var store = JsonFileStore.Open(FilePath))
        {
            await store.ForTenant(TenantId.Main).CommitAsync(Committing.Set(1), Token);
        }

        var whole = await File.ReadAllBytesAsync(FilePath, Token);
        byte[] damaged = [.. whole, .. Encoding.Latin1.GetBytes(tail)];
        await File.WriteAllBytesAsync(FilePath, damaged, Token);
        if (!isCutOff)
        {
            Assert.Equal("storage.image.invalid", await Committing.CodeAsync(() => Task.FromResult(JsonFileStore.Open(FilePath))));
            Assert.Equal(damaged, await File.ReadAllBytesAsync(FilePath, Token));
            return;
        }

        using (var store = JsonFileStore.Open(FilePath))
        {
            await Committing.HoldsAsync(store.ForTenant(TenantId.Main), [Committing.Set(1)]);
            Assert.Equal(CommitStatus.Committed, (await store.ForTenant(TenantId.Main).CommitAsync(Committing.Set(2), Token)).Status);
        }

        Assert.Equal(whole, (await File.ReadAllBytesAsync(FilePath, Token))[..whole.Length]);
        using var again = JsonFileStore.Open(FilePath);
        await Committing.HoldsAsync(again.ForTenant(TenantId.Main), [Committing.Set(1), Committing.Set(2)]);
    }
}

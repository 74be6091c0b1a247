using Crm.Deals;
using Crm.Storage.Sqlite;
using Crm.Storage.Tests.Sqlite;
using CustomStorage.JsonFile;

namespace Crm.Storage.Tests.Faults.Real;

/// <summary>Files that may not be written, are held by others, or are no longer what they were.</summary>
public sealed class ClosedFileTests : IDisposable
{
    private const UnixFileMode Reading = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Passing = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Writing = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crm-closed-");

    private string FilePath => Path.Combine(_folder.FullName, "crm.db");

    public void Dispose()
    {
        SetMode(_folder.FullName, Reading | Passing | Writing);
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sqlite_file_that_may_only_be_read_refuses_commits_as_read_only(bool isFolderClosed)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights of files are others there.");
        await MakeAsync();
        Close(isFolderClosed);
        await using (var store = new SqliteStore(FilePath))
        {
            var tenant = store.ForTenant(TenantId.Main);
            Assert.Equal("storage.store.read_only", UnprivilegedThread.CodeOf(() => tenant.CommitAsync(Committing.Set(2), Token).AsTask()));
            Assert.Equal(isFolderClosed ? "storage.store.read_only" : null, UnprivilegedThread.CodeOf(() => tenant.FindAsync<Deal>(Rows.Id(1), Token).AsTask()));
        }

        await GoesOnAsync();
    }

    [Fact]
    public async Task A_sqlite_file_that_may_not_even_be_read_is_unavailable_and_not_taken_for_missing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights of files are others there.");
        await MakeAsync();
        SetMode(FilePath, UnixFileMode.None);
        await using (var store = new SqliteStore(FilePath))
        {
            Assert.Equal("storage.store.unavailable", UnprivilegedThread.CodeOf(() => store.ForTenant(TenantId.Main).FindAsync<Deal>(Rows.Id(1), Token).AsTask()));
        }

        await GoesOnAsync();
    }

    [Fact]
    public async Task A_json_file_that_may_only_be_read_is_refused_as_read_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights of files are others there.");
        using (var store = JsonFileStore.Open(FilePath))
        {
            await store.ForTenant(TenantId.Main).CommitAsync(Committing.Set(1), Token);
        }

        SetMode(FilePath, Reading);
        Assert.Equal("storage.store.read_only", UnprivilegedThread.CodeOf(() => Task.FromResult(JsonFileStore.Open(FilePath))));
        SetMode(FilePath, Reading | Writing);
        using var again = JsonFileStore.Open(FilePath);
        await Committing.HoldsAsync(again.ForTenant(TenantId.Main), [Committing.Set(1)]);
    }

    [Fact]
    public async Task While_another_holds_a_sqlite_file_exclusively_commits_are_busy_and_what_was_there_is_read()
    {
        await MakeAsync();
        await using var store = new SqliteStore(new SqliteStorageOptions { Path = FilePath, BusyTimeout = TimeSpan.FromMilliseconds(50) });
        var tenant = store.ForTenant(TenantId.Main);
        using (var other = SqliteFile.Open(FilePath))
        {
            SqliteFile.Ask(other, "BEGIN EXCLUSIVE");
            SqliteFile.Ask(other, "DELETE FROM crm_deal");
            Assert.Equal("storage.store.busy", await Committing.CodeAsync(() => tenant.CommitAsync(Committing.Set(2), Token).AsTask()));
            Assert.NotNull(await tenant.FindAsync<Deal>(Rows.Id(1), Token));
        }

        await Committing.HoldsAsync(tenant, [Committing.Set(1)]);
        Assert.Equal(CommitStatus.Committed, (await tenant.CommitAsync(Committing.Set(2), Token)).Status);
    }

    [Theory]
    [InlineData("a file of another program, longer than the head of a database: some words and no more of them, as it were, quite so")]
    [InlineData("SQLite format 3\0 and then something that is no head of a database at all, though it begins like one; more words follow here")]
    public async Task A_file_that_is_no_database_is_refused_as_damaged_and_left_as_it_is(string content)
    {
        await File.WriteAllTextAsync(FilePath, content, Token);
        await using (var store = new SqliteStore(FilePath))
        {
            Assert.Equal("storage.image.invalid", await Committing.CodeAsync(() => store.ForTenant(TenantId.Main).FindAsync<Deal>(Rows.Id(1), Token).AsTask()));
            Assert.Equal("storage.image.invalid", await Committing.CodeAsync(() => store.MigrateAsync(Token).AsTask()));
        }

        Assert.Equal(content, await File.ReadAllTextAsync(FilePath, Token));
    }

    [Fact]
    public async Task A_row_that_is_no_longer_what_was_written_is_refused_as_damaged_and_its_neighbours_are_read()
    {
        await MakeAsync();
        SqliteFile.Run(FilePath, "UPDATE crm_deal SET state = '{\"id\":'");
        await using var store = new SqliteStore(FilePath);
        var tenant = store.ForTenant(TenantId.Main);
        Assert.Equal("storage.image.invalid", await Committing.CodeAsync(() => tenant.FindAsync<Deal>(Rows.Id(1), Token).AsTask()));
        Assert.Equal("storage.image.invalid", await Committing.CodeAsync(() => tenant.QueryAsync(Specifications.Specification.All<Deal>(), Token).ToListAsync(Token).AsTask()));
        Assert.Single(await tenant.ReadLogAsync(LogPosition.Start, Token).ToListAsync(Token));
    }

    private async Task MakeAsync()
    {
        await using var store = new SqliteStore(new SqliteStorageOptions { Path = FilePath, MigratesAtStart = true });
        await store.ForTenant(TenantId.Main).CommitAsync(Committing.Set(1), Token);
    }

    private void Close(bool isFolderClosed)
    {
        SetMode(FilePath, isFolderClosed ? Reading | Writing : Reading);
        SetMode(_folder.FullName, isFolderClosed ? Reading | Passing : Reading | Passing | Writing);
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    /// <summary>With its rights back the file has what it had, and takes more.</summary>
    private async Task GoesOnAsync()
    {
        SetMode(_folder.FullName, Reading | Passing | Writing);
        SetMode(FilePath, Reading | Writing);
        await using var store = new SqliteStore(FilePath);
        await Committing.HoldsAsync(store.ForTenant(TenantId.Main), [Committing.Set(1)]);
        Assert.Equal(CommitStatus.Committed, (await store.ForTenant(TenantId.Main).CommitAsync(Committing.Set(2), Token)).Status);
        Assert.Empty(Committing.Damage(FilePath));
    }
}

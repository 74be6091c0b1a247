using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Tests.Faults.Real;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Tests.Sqlite;

/// <summary>A question that fails as it begins gives its connection back or closes it: none is left open, none within a transaction.</summary>
public sealed class LostReaderTests
{
    private const int Times = 40;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_reader_whose_transaction_cannot_begin_is_closed() => StrikeAsync("BEGIN", _ => throw new SqliteException("planned", 10), "storage.store.unavailable");

    [Fact]
    public Task A_reader_whose_caller_gives_up_as_the_transaction_begins_is_given_back() => StrikeAsync("BEGIN", source => source.Cancel(), "cancelled");

    [Fact]
    public Task A_snapshot_that_cannot_read_its_moment_leaves_no_transaction() => StrikeAsync("SELECT id FROM crm_schema", _ => throw new SqliteException("planned", 10), "storage.store.unavailable");

    [Fact]
    public Task A_snapshot_whose_caller_gives_up_at_its_moment_leaves_no_transaction() => StrikeAsync(
        "SELECT id FROM crm_schema",
        source =>
        {
            source.Cancel();
            throw new OperationCanceledException(source.Token);
        },
        "cancelled");

    private static async Task StrikeAsync(string at, Action<CancellationTokenSource> strike, string code)
    {
        await using var store = await TemporaryStore.CreateAsync();
        await store.Main.CommitAsync(Committing.Set(1), Token);
        await AskAsync(store.Main, Token);
        var (before, struck) = (Open(store.Path), 0);
        for (var i = 0; i < Times; i++)
        {
            using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
            store.Store.Database.Commands.Sent = sent =>
            {
                if (sent[0].Sql == at)
                {
                    struck++;
                    strike(source);
                }
            };
            var heard = await Record.ExceptionAsync(() => AskAsync(store.Main, source.Token));
            store.Store.Database.Commands.Sent = null;
            Assert.True(heard is null || (heard is OperationCanceledException ? "cancelled" : (heard as CrmException)?.Code) == code, $"{heard}");
        }

        Assert.True(struck >= Times, "Nothing was struck.");
        Assert.InRange(Open(store.Path), 1, before + 3);

        // 0 = nobody holds the log: all of it could be moved into the file.
        Assert.StartsWith("0", SqliteFile.Ask(store.Path, "PRAGMA wal_checkpoint(TRUNCATE)"), StringComparison.Ordinal);
        await AskAsync(store.Main, Token);
    }

    private static async Task AskAsync(ITenantStore tenant, CancellationToken cancellationToken)
    {
        await using var snapshot = await tenant.SnapshotAsync(cancellationToken);
        Assert.Equal(1, await snapshot.CountAsync(Specification.All<Deal>(), cancellationToken));
        Assert.Single(await tenant.ReadLogAsync(LogPosition.Start, cancellationToken).ToListAsync(cancellationToken));
    }

    /// <summary>How often this process has the file open; where that cannot be seen, once.</summary>
    private static int Open(string path) => !OperatingSystem.IsLinux() ? 1 : Directory.GetFiles("/proc/self/fd").Count(f => TargetOf(f) == path);

    // Other tests close files of theirs between the list and the look: such a one is not open.
    private static string? TargetOf(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.FullName;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}

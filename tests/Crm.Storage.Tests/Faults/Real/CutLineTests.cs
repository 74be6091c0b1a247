using Crm.Deals;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.PostgreSql;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Faults.Real;

/// <summary>The line to PostgreSQL is cut in the middle of COMMIT, before it arrives or after it took effect: each commit is made exactly once.</summary>
public sealed class CutLineTests
{
    // With its end: a transaction begins as READ COMMITTED.
    private static ReadOnlySpan<byte> Commit => "COMMIT\0"u8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Cut, bool> Cuts => new() { { Cut.BeforeItArrives, true }, { Cut.BeforeItArrives, false }, { Cut.AfterItWasDone, true }, { Cut.AfterItWasDone, false } };

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_commit_whose_line_is_cut_is_told_as_committed_and_written_once(Cut cut, bool isAtOnce)
    {
        await using var one = await OnePostgreSql.CreateAsync();
        using var line = new CuttableLine(one.ConnectionString);
        await using var store = new PostgreSqlStore(line.ConnectionString);
        var tenant = store.ForTenant(TenantId.Main);
        Assert.Null(await tenant.FindAsync<Deal>(Rows.Id(1), Token));
        var sets = new List<ChangeSet>();
        for (var round = 0; round < 5; round++)
        {
            var set = SetOf(round, isAtOnce);
            sets.Add(set);
            line.CutAt(MarkOf(set, isAtOnce), cut);
            Assert.Equal(CommitStatus.Committed, (await tenant.CommitAsync(set, Token)).Status);
            Assert.Equal(round + 1, line.Cuts);
        }

        await Committing.HoldsAsync(one.Main, sets);
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_commit_whose_line_is_cut_for_good_is_unavailable_and_given_again_settles_what_became_of_it(Cut cut, bool isAtOnce)
    {
        await using var one = await OnePostgreSql.CreateAsync();
        using var line = new CuttableLine(one.ConnectionString);
        await using var store = new PostgreSqlStore(line.ConnectionString);
        var tenant = store.ForTenant(TenantId.Main);
        Assert.Null(await tenant.FindAsync<Deal>(Rows.Id(1), Token)); // looks at the schema first, in a transaction
        var set = SetOf(1, isAtOnce);
        line.CutAt(MarkOf(set, isAtOnce), cut, isForGood: true);
        Assert.Equal("storage.store.unavailable", await Committing.CodeAsync(() => tenant.CommitAsync(set, Token).AsTask()));
        Assert.Equal(1, line.Cuts);
        line.IsDown = false;
        Assert.Equal(cut == Cut.AfterItWasDone ? CommitStatus.Repeated : CommitStatus.Committed, (await tenant.CommitAsync(set, Token)).Status);
        await Committing.HoldsAsync(one.Main, [set]);
    }

    [Theory]
    [InlineData(Cut.BeforeItArrives)]
    [InlineData(Cut.AfterItWasDone)]
    public async Task Many_commits_that_share_a_transaction_whose_line_is_cut_are_each_written_once(Cut cut)
    {
        await using var one = await OnePostgreSql.CreateAsync();
        using var line = new CuttableLine(one.ConnectionString);
        await using var store = new PostgreSqlStore(line.ConnectionString);
        ChangeSet[] sets = [.. Enumerable.Range(1, 20).Select(Committing.Set)];
        var tenant = store.ForTenant(TenantId.Main);
        Assert.Null(await tenant.FindAsync<Deal>(Rows.Id(1), Token));
        line.CutAt(Commit, cut);
        var outcomes = await tenant.CommitManyAsync(sets, Token);
        Assert.All(outcomes, o => Assert.Equal(CommitStatus.Committed, o.Status));
        Assert.Equal(1, line.Cuts);
        await Committing.HoldsAsync(one.Main, sets);
    }

    [Fact]
    public async Task A_server_that_restarts_between_reading_and_committing_is_not_noticed_and_a_reader_is_told()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        using var line = new CuttableLine(one.ConnectionString);
        await using var store = new PostgreSqlStore(line.ConnectionString);
        var tenant = store.ForTenant(TenantId.Main);
        var set = Committing.Set(1);
        await tenant.CommitAsync(set, Token);
        var read = (await tenant.FindAsync<Deal>(Rows.Id(1), Token))!;
        line.CutAll();
        var next = Rows.Set(2, RecordSave.Of(read with { Version = 2 }, 1));
        Assert.Equal(CommitStatus.Committed, (await tenant.CommitAsync(next, Token)).Status);
        line.CutAll();
        Assert.Equal("storage.store.unavailable", await Committing.CodeAsync(() => tenant.FindAsync<Deal>(Rows.Id(1), Token).AsTask()));
        Assert.Equal(2, (await tenant.FindAsync<Deal>(Rows.Id(1), Token))!.Version);
    }

    [Fact]
    public async Task A_list_whose_line_is_cut_in_the_middle_is_never_taken_for_a_whole_one()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        using var line = new CuttableLine(one.ConnectionString);
        await using var store = new PostgreSqlStore(line.ConnectionString);
        var tenant = store.ForTenant(TenantId.Main);
        await tenant.CommitAsync(Rows.Set(1, Enumerable.Range(1, 2_000).Select(i => RecordSave.Of(Rows.Deal(i) with { Description = new string('x', 2_000) }, 0))), Token);
        var seen = 0;
        Assert.Equal("storage.store.unavailable", await Committing.CodeAsync(async () =>
        {
            await foreach (var _ in tenant.QueryAsync(Specifications.Specification.All<Deal>(), Token))
            {
                if (++seen == 10)
                {
                    line.CutAll();
                }
            }
        }));
        Assert.InRange(seen, 10, 1_999);
    }

    [Fact]
    public async Task Nobody_at_the_port_is_unavailable()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        string nowhere;
        using (var line = new CuttableLine(one.ConnectionString))
        {
            nowhere = line.ConnectionString;
        }

        await using var store = new PostgreSqlStore(nowhere);
        var tenant = store.ForTenant(TenantId.Main);
        Assert.Equal("storage.store.unavailable", await Committing.CodeAsync(() => tenant.FindAsync<Deal>(Rows.Id(1), Token).AsTask()));
        Assert.Equal("storage.store.unavailable", await Committing.CodeAsync(() => tenant.CommitAsync(Committing.Set(1), Token).AsTask()));
        Assert.Equal("storage.store.unavailable", await Committing.CodeAsync(() => tenant.SnapshotAsync(Token).AsTask()));
        Assert.Equal("storage.store.unavailable", await Committing.CodeAsync(() => tenant.ReadLogAsync(LogPosition.Start, Token).ToListAsync(Token).AsTask()));
        Assert.Equal("storage.store.unavailable", await Committing.CodeAsync(() => store.MigrateAsync(Token).AsTask()));
    }

    // A set with many parts is decided in phases, a small one goes at once.
    private static ChangeSet SetOf(int round, bool isAtOnce)
    {
        var set = Committing.Set(round + 1);
        return isAtOnce ? set : set with { Notes = [.. Enumerable.Range(0, 70).Select(i => new JournalNote { Id = new(Rows.Id(10_000 + (round * 100) + i)), Text = "x" })] };
    }

    private static ReadOnlySpan<byte> MarkOf(ChangeSet set, bool isAtOnce) => isAtOnce ? IdCodec.Bytes(set.Id.Value) : Commit;
}

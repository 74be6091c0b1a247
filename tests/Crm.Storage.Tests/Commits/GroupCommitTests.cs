using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Commits;

public sealed class GroupCommitTests
{
    [Fact]
    public async Task Sets_that_wait_share_one_transaction_and_each_is_told_its_own_outcome()
    {
        await using var store = await GatedStore.CreateAsync();
        var gate = store.HoldFirst();
        var first = store.Main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0))).AsTask();
        var next = store.Open().CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(1, 2), 1))).AsTask();
        var loser = store.Open().CommitAsync(Rows.Set(3, RecordSave.Of(Rows.Deal(1, 2), 1))).AsTask();
        var other = store.Open().CommitAsync(Rows.Set(4, RecordSave.Of(Rows.Deal(2), 0))).AsTask();
        var again = store.Open().CommitAsync(Rows.Set(4, RecordSave.Of(Rows.Deal(2), 0))).AsTask();
        gate.SetResult();
        Assert.Equal(CommitStatus.Committed, (await first).Status);
        Assert.Equal(CommitStatus.Committed, (await next).Status);
        Assert.Equal(new CommitConflict(ConflictKind.Version, Rows.Deal(1).Id.Reference, 1, 2), (await loser).Conflict);
        Assert.Equal(CommitStatus.Committed, (await other).Status);
        Assert.Equal(CommitStatus.Repeated, (await again).Status);
        Assert.Equal(2, store.Database.Begun);
        Assert.Equal([Rows.Set(1).Id, Rows.Set(2).Id, Rows.Set(4).Id], await store.LogAsync());
    }

    [Fact]
    public async Task A_transaction_takes_no_more_sets_and_records_than_it_may()
    {
        await using var store = await GatedStore.CreateAsync(new CommitPolicy { MostSets = 3, MostRecords = 20 });
        var gate = store.HoldFirst();
        var first = store.Main.CommitAsync(Rows.Set(1)).AsTask();
        var large = Enumerable.Range(100, 30).Select(n => RecordSave.Of(Rows.Deal(n), 0));
        ChangeSet[] sets = [.. Enumerable.Range(2, 7).Select(n => Rows.Set(n)), Rows.Set(9, large), Rows.Set(10)];
        var waiting = sets.Select(s => store.Main.CommitAsync(s).AsTask()).ToList();
        gate.SetResult();
        await first;
        await Task.WhenAll(waiting);

        // 1 | 2 3 4 | 5 6 7 | 8 | 9, which is too large for company | 10
        Assert.Equal(6, store.Database.Begun);
        Assert.Equal(10, (await store.LogAsync()).Count);
    }

    [Fact]
    public async Task Who_is_cancelled_while_waiting_leaves_alone()
    {
        await using var store = await GatedStore.CreateAsync();
        var gate = store.HoldFirst();
        using var cancellation = new CancellationTokenSource();
        var first = store.Main.CommitAsync(Rows.Set(1)).AsTask();
        var cancelled = store.Main.CommitAsync(Rows.Set(2), cancellation.Token).AsTask();
        var neighbour = store.Main.CommitAsync(Rows.Set(3)).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        gate.SetResult();
        await first;
        Assert.Equal(CommitStatus.Committed, (await neighbour).Status);
        Assert.Equal([Rows.Set(1).Id, Rows.Set(3).Id], await store.LogAsync());
    }

    [Fact]
    public async Task A_leader_that_is_cancelled_leaves_the_others_their_turn()
    {
        await using var store = await GatedStore.CreateAsync();
        using var cancellation = new CancellationTokenSource();
        var gate = store.HoldFirst();
        var leader = store.Main.CommitAsync(Rows.Set(1), cancellation.Token).AsTask();
        var follower = store.Main.CommitAsync(Rows.Set(2)).AsTask();
        await cancellation.CancelAsync();
        gate.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);
        Assert.Equal(CommitStatus.Committed, (await follower).Status);
        Assert.Equal([Rows.Set(2).Id], await store.LogAsync());
    }

    [Fact]
    public async Task A_set_that_cannot_be_written_fails_alone()
    {
        await using var store = await GatedStore.CreateAsync();
        var gate = store.HoldFirst();
        var first = store.Main.CommitAsync(WithEntry(1)).AsTask();
        var culprit = store.Main.CommitAsync(WithEntry(2)).AsTask();
        var neighbour = store.Main.CommitAsync(Rows.Set(3, RecordSave.Of(Rows.Deal(3), 0))).AsTask();
        gate.SetResult();
        await first;
        Assert.Equal("storage.change_set.invalid", (await Assert.ThrowsAsync<CrmStorageException>(() => culprit)).Code);
        Assert.Equal(CommitStatus.Committed, (await neighbour).Status);
        Assert.Equal([Rows.Set(1).Id, Rows.Set(3).Id], await store.LogAsync());
    }

    [Fact]
    public async Task A_fault_of_the_database_is_told_to_each_that_waited()
    {
        await using var store = await GatedStore.CreateAsync();
        var gate = store.HoldFirst();
        store.Database.BeforeCommit = number => _ = number > 1 ? throw new BrokenConnection() : number;
        var first = store.Main.CommitAsync(Rows.Set(1)).AsTask();
        Task<CommitOutcome>[] waiting = [store.Main.CommitAsync(Rows.Set(2)).AsTask(), store.Main.CommitAsync(Rows.Set(3)).AsTask()];
        gate.SetResult();
        await first;
        var faults = new List<CrmStorageException>();
        foreach (var one in waiting)
        {
            faults.Add(await Assert.ThrowsAsync<CrmStorageException>(() => one));
        }

        Assert.All(faults, f => Assert.Equal("storage.store.unavailable", f.Code));
        Assert.NotSame(faults[0], faults[1]);
        Assert.Equal(1 + store.Database.Policy.Attempts, store.Database.Begun);
    }

    [Fact]
    public async Task Tenants_do_not_wait_for_each_other()
    {
        await using var store = await GatedStore.CreateAsync();
        var gate = store.HoldFirst();
        var first = store.Main.CommitAsync(Rows.Set(1)).AsTask();
        Assert.Equal(CommitStatus.Committed, (await store.Open(TenantId.Parse("other")).CommitAsync(Rows.Set(1))).Status);
        Assert.False(first.IsCompleted);
        gate.SetResult();
        Assert.Equal(CommitStatus.Committed, (await first).Status);
    }

    [Fact]
    public async Task Where_one_writes_at_a_time_waiting_sets_of_all_tenants_share_one_transaction()
    {
        await using var store = await GatedStore.CreateAsync(new CommitPolicy { SharesTenants = true });
        var gate = store.HoldFirst();
        var other = store.Open(TenantId.Parse("other"));
        var first = store.Main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0))).AsTask();
        var theirs = other.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0))).AsTask();
        var ours = store.Main.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(1, 2), 1))).AsTask();
        var loser = other.CommitAsync(Rows.Set(2, RecordSave.Of(Rows.Deal(1, 3), 2))).AsTask();
        var next = other.CommitAsync(Rows.Set(3, RecordSave.Of(Rows.Deal(1, 2), 1))).AsTask();
        gate.SetResult();
        Assert.Equal(CommitStatus.Committed, (await first).Status);
        Assert.Equal(CommitStatus.Committed, (await theirs).Status);
        Assert.Equal(CommitStatus.Committed, (await ours).Status);
        Assert.Equal(new CommitConflict(ConflictKind.Version, Rows.Deal(1).Id.Reference, 2, 1), (await loser).Conflict);
        Assert.Equal(CommitStatus.Committed, (await next).Status);
        Assert.Equal(2, store.Database.Begun);
        Assert.Equal([Rows.Set(1).Id, Rows.Set(2).Id], await store.LogAsync());
        Assert.Equal([Rows.Set(1).Id, Rows.Set(3).Id], (await other.ReadLogAsync(LogPosition.Start).ToListAsync()).Select(c => c.ChangeSet));
    }

    [Fact]
    public async Task A_set_that_cannot_be_written_does_not_touch_other_tenants()
    {
        await using var store = await GatedStore.CreateAsync(new CommitPolicy { SharesTenants = true });
        var gate = store.HoldFirst();
        var first = store.Main.CommitAsync(WithEntry(1)).AsTask();
        var culprit = store.Main.CommitAsync(WithEntry(2)).AsTask();
        var neighbour = store.Open(TenantId.Parse("other")).CommitAsync(Rows.Set(3, RecordSave.Of(Rows.Deal(3), 0))).AsTask();
        gate.SetResult();
        await first;
        Assert.Equal("storage.change_set.invalid", (await Assert.ThrowsAsync<CrmStorageException>(() => culprit)).Code);
        Assert.Equal(CommitStatus.Committed, (await neighbour).Status);
        Assert.Equal([Rows.Set(1).Id], await store.LogAsync());
    }

    private static ChangeSet WithEntry(int n)
    {
        var set = Rows.Set(n, RecordSave.Of(Rows.Deal(n), 0));
        var entry = new JournalEntry
        {
            Id = new(Rows.Id(77)),
            ChangeSet = set.Id,
            Ordinal = 0,
            SubjectKind = EntityKinds.Deal,
            SubjectId = Rows.Id(n),
            Version = 1,
            HoldsFrom = set.RecordedAt,
            RecordedAt = set.RecordedAt,
            Verb = "deal.opened",
        };
        return set with { Journal = [entry] };
    }
}

using Crm.Deals;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Commits;

public sealed class RetryTests
{
    [Fact]
    public async Task A_fault_before_the_commit_is_tried_again_and_written_once()
    {
        await using var store = await GatedStore.CreateAsync();
        store.Database.BeforeCommit = number => Break(number < 3);
        var outcome = await store.Main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
        Assert.Equal(CommitStatus.Committed, outcome.Status);
        Assert.Equal(3, store.Database.Begun);
        Assert.Equal([Rows.Set(1).Id], await store.LogAsync());
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_settled_by_its_receipt_and_not_written_twice()
    {
        await using var store = await GatedStore.CreateAsync();
        store.Database.AfterCommit = number => Break(number == 1);
        var outcome = await store.Main.CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
        Assert.Equal(CommitStatus.Committed, outcome.Status);
        Assert.Equal(2, store.Database.Begun);
        Assert.Equal([Rows.Set(1).Id], await store.LogAsync());
        Assert.Equal(1, (await store.Main.FindAsync<Deal>(Rows.Id(1)))!.Version);
    }

    [Fact]
    public async Task A_set_known_before_stays_repeated_when_its_neighbours_answer_was_lost()
    {
        await using var store = await GatedStore.CreateAsync();
        await store.Main.CommitAsync(Rows.Set(1));
        store.Database.AfterCommit = number => Break(number == 2);
        var outcomes = await store.Main.CommitManyAsync([Rows.Set(1), Rows.Set(2), Rows.Set(3, RecordSave.Of(Rows.Deal(3, 2), 1))]);
        Assert.Equal([CommitStatus.Repeated, CommitStatus.Committed, CommitStatus.Conflict], outcomes.Select(o => o.Status));
        Assert.Equal([Rows.Set(1).Id, Rows.Set(2).Id], await store.LogAsync());
    }

    [Fact]
    public async Task Faults_without_end_are_told_and_repeating_the_set_is_safe()
    {
        await using var store = await GatedStore.CreateAsync();
        store.Database.AfterCommit = number => Break(number == 1);
        store.Database.Before = number => number is > 1 and < 5 ? throw new BrokenConnection() : Task.CompletedTask;
        var set = Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0));
        Assert.Equal("storage.store.unavailable", (await Assert.ThrowsAsync<CrmStorageException>(() => store.Main.CommitAsync(set).AsTask())).Code);
        Assert.Equal(4, store.Database.Begun);
        Assert.Equal(CommitStatus.Repeated, (await store.Main.CommitAsync(set)).Status);
        Assert.Equal([set.Id], await store.LogAsync());
    }

    [Fact]
    public async Task A_fault_that_is_not_of_the_moment_is_told_at_once()
    {
        await using var store = await GatedStore.CreateAsync();
        store.Database.Before = _ => throw new CrmStorageException(StorageErrors.Busy.With());
        Assert.Equal("storage.store.busy", (await Assert.ThrowsAsync<CrmStorageException>(() => store.Main.CommitAsync(Rows.Set(1)).AsTask())).Code);
        Assert.Equal(1, store.Database.Begun);
    }

    [Fact]
    public async Task Random_faults_on_both_sides_of_the_commit_lose_and_double_nothing()
    {
        await using var store = await GatedStore.CreateAsync(new CommitPolicy { Attempts = 20, FirstDelay = TimeSpan.FromTicks(1) });
        var random = new Random(5);
        store.Database.BeforeCommit = _ => Break(OneIn(random, 3));
        store.Database.AfterCommit = _ => Break(OneIn(random, 3));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var n = 1; n <= 15; n++)
            {
                var deal = Rows.Deal(writer + 1, n);
                Assert.Equal(CommitStatus.Committed, (await store.Open().CommitAsync(Rows.Set((writer * 100) + n, RecordSave.Of(deal, n - 1)))).Status);
            }
        })));
        var log = await store.LogAsync();
        Assert.Equal(8 * 15, log.Count);
        Assert.Equal(log.Count, log.Distinct().Count());
    }

    private static bool OneIn(Random random, int times)
    {
        lock (random)
        {
            return random.Next(times) == 0;
        }
    }

    private static void Break(bool isBroken)
    {
        if (isBroken)
        {
            throw new BrokenConnection();
        }
    }
}

using Crm.Partners;
using Crm.Specifications;
using Crm.Storage.InMemory;
using Crm.Testing;
using NodaTime;

namespace Crm.Storage.Tests.Faults;

public sealed class FaultyStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private readonly FaultyStore _store = new(new InMemoryStore());
    private readonly SequentialIds _ids = new();

    private ITenantStore Tenant => _store.ForTenant(TenantId.Main);

    private ChangeSet Set() => new()
    {
        Id = new(_ids.NewId()),
        RecordedAt = Instant.FromUtc(2024, 2, 29, 0, 0),
        Saves = [RecordSave.Of(new Segment { Id = new(_ids.NewId()), Version = 1, Name = "x" }, 0)],
    };

    [Fact]
    public async Task A_commit_that_fails_before_its_work_leaves_nothing()
    {
        _store.FailNextCommit(FaultMoment.Before);
        var set = Set();
        var failure = await Assert.ThrowsAsync<CrmStorageException>(() => Tenant.CommitAsync(set, Token).AsTask());
        Assert.Equal("storage.store.unavailable", failure.Code);
        Assert.Equal(0, await Tenant.CountAsync(Specification.All<Segment>(), Token));
        Assert.Equal(CommitStatus.Committed, (await Tenant.CommitAsync(set, Token)).Status);
    }

    [Fact]
    public async Task A_commit_that_fails_after_its_work_is_settled_by_repeating_it()
    {
        _store.FailNextCommit(FaultMoment.After);
        var set = Set();
        await Assert.ThrowsAsync<CrmStorageException>(() => Tenant.CommitAsync(set, Token).AsTask());
        Assert.Equal(CommitStatus.Repeated, (await Tenant.CommitAsync(set, Token)).Status);
    }

    [Fact]
    public async Task Only_the_named_call_fails_unless_the_fault_lasts()
    {
        _store.Fail(new StoreFault { Operation = StoreOperation.Commit, Call = 2, Error = StorageErrors.Busy });
        await Tenant.CommitAsync(Set(), Token);
        var failure = await Assert.ThrowsAsync<CrmStorageException>(() => Tenant.CommitAsync(Set(), Token).AsTask());
        Assert.Equal("storage.store.busy", failure.Code);
        await Tenant.CommitAsync(Set(), Token);
        Assert.Equal(3, _store.Calls(StoreOperation.Commit));
        _store.Fail(new StoreFault { Operation = StoreOperation.Commit, Call = 2, IsLasting = true });
        await Tenant.CommitAsync(Set(), Token);
        await Assert.ThrowsAsync<CrmStorageException>(() => Tenant.CommitAsync(Set(), Token).AsTask());
        await Assert.ThrowsAsync<CrmStorageException>(() => Tenant.CommitAsync(Set(), Token).AsTask());
        _store.Heal();
        await Tenant.CommitAsync(Set(), Token);
    }

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task Every_operation_can_fail(FaultMoment moment)
    {
        await Tenant.CommitAsync(Set(), Token);
        foreach (var operation in Enum.GetValues<StoreOperation>())
        {
            _store.Fail(new StoreFault { Operation = operation, Moment = moment });
            await Assert.ThrowsAsync<CrmStorageException>(() => AskAsync(Tenant, operation));
            await AskAsync(Tenant, operation);
        }
    }

    [Fact]
    public async Task A_snapshot_fails_like_its_store()
    {
        await using var snapshot = await Tenant.SnapshotAsync(Token);
        _store.Fail(new StoreFault { Operation = StoreOperation.Count });
        await Assert.ThrowsAsync<CrmStorageException>(() => snapshot.CountAsync(Specification.All<Segment>(), Token).AsTask());
        _store.Fail(new StoreFault { Operation = StoreOperation.Find });
        await Assert.ThrowsAsync<CrmStorageException>(() => snapshot.FindAsync<Segment>(_ids.NewId(), Token).AsTask());
        _store.Fail(new StoreFault { Operation = StoreOperation.Query });
        await Assert.ThrowsAsync<CrmStorageException>(async () => await snapshot.QueryAsync(Specification.All<Segment>(), Token).CountAsync(Token));
    }

    [Fact]
    public async Task Whichever_operation_comes_fails_when_none_is_named()
    {
        _store.Fail(new StoreFault { Call = 2 });
        await AskAsync(Tenant, StoreOperation.Count);
        await Assert.ThrowsAsync<CrmStorageException>(() => AskAsync(Tenant, StoreOperation.Find));
    }

    [Fact]
    public async Task An_enumeration_breaks_off_after_its_first_row_and_everything_else_before_its_work()
    {
        await Tenant.CommitAsync(Set(), Token);
        await Tenant.CommitAsync(Set(), Token);
        foreach (var operation in new[] { StoreOperation.Query, StoreOperation.ReadLog })
        {
            _store.Fail(new StoreFault { Operation = operation, Moment = FaultMoment.Within });
            var rows = 0;
            await Assert.ThrowsAsync<CrmStorageException>(async () =>
            {
                await foreach (var _ in operation == StoreOperation.Query ? Tenant.QueryAsync(Specification.All<Segment>(), Token) : (IAsyncEnumerable<object>)Tenant.ReadLogAsync(LogPosition.Start, Token))
                {
                    rows++;
                }
            });
            Assert.Equal(1, rows);
        }

        var set = Set();
        _store.FailNextCommit(FaultMoment.Within);
        await Assert.ThrowsAsync<CrmStorageException>(() => Tenant.CommitAsync(set, Token).AsTask());
        Assert.Equal(CommitStatus.Committed, (await Tenant.CommitAsync(set, Token)).Status);
    }

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.Within)]
    [InlineData(FaultMoment.After)]
    public async Task Something_else_may_be_done_instead_of_failing_and_the_call_goes_on(FaultMoment moment)
    {
        await Tenant.CommitAsync(Set(), Token);
        await Tenant.CommitAsync(Set(), Token);
        var seen = 0;
        _store.Fail(new StoreFault { Operation = StoreOperation.Count, Moment = moment, Instead = () => seen++ });
        Assert.Equal(2, await Tenant.CountAsync(Specification.All<Segment>(), Token));
        Assert.Equal(1, seen);
        Assert.Equal([StoreOperation.Count], _store.Struck);
        Assert.Equal(3, _store.Calls());
    }

    private async Task AskAsync(ITenantStore tenant, StoreOperation operation)
    {
        switch (operation)
        {
            case StoreOperation.Find:
                await tenant.FindAsync<Segment>(_ids.NewId(), Token);
                break;
            case StoreOperation.Query:
                await tenant.QueryAsync(Specification.All<Segment>(), Token).CountAsync(Token);
                break;
            case StoreOperation.Count:
                await tenant.CountAsync(Specification.All<Segment>(), Token);
                break;
            case StoreOperation.Snapshot:
                await (await tenant.SnapshotAsync(Token)).DisposeAsync();
                break;
            case StoreOperation.Commit:
                await tenant.CommitAsync(Set(), Token);
                break;
            default:
                await tenant.ReadLogAsync(LogPosition.Start, Token).CountAsync(Token);
                break;
        }
    }
}

using System.Runtime.CompilerServices;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Testing;

internal sealed class FaultyTenantStore(ITenantStore inner, FaultPlan plan) : DelegatingTenantStore(inner)
{
    public override async ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class => await FaultyCalls.RunAsync(plan, StoreOperation.Find, () => Inner.FindAsync<T>(id, cancellationToken)).ConfigureAwait(false);

    public override IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default) =>
        FaultyCalls.StreamAsync(plan, StoreOperation.Query, Inner.QueryAsync(specification, cancellationToken), cancellationToken);

    public override ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default) =>
        FaultyCalls.RunAsync(plan, StoreOperation.Count, () => Inner.CountAsync(specification, cancellationToken));

    public override ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) => FaultyCalls.RunAsync<IStoreSnapshot>(
        plan, StoreOperation.Snapshot, async () => new FaultySnapshot(await Inner.SnapshotAsync(cancellationToken).ConfigureAwait(false), plan));

    public override ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default) =>
        FaultyCalls.RunAsync(plan, StoreOperation.Commit, () => Inner.CommitAsync(changes, cancellationToken));

    public override IAsyncEnumerable<LoggedCommit> ReadLogAsync(LogPosition after, CancellationToken cancellationToken = default) =>
        FaultyCalls.StreamAsync(plan, StoreOperation.ReadLog, Inner.ReadLogAsync(after, cancellationToken), cancellationToken);
}

internal sealed class FaultySnapshot(IStoreSnapshot inner, FaultPlan plan) : DelegatingStoreSnapshot(inner)
{
    public override async ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class => await FaultyCalls.RunAsync(plan, StoreOperation.Find, () => Inner.FindAsync<T>(id, cancellationToken)).ConfigureAwait(false);

    public override IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default) =>
        FaultyCalls.StreamAsync(plan, StoreOperation.Query, Inner.QueryAsync(specification, cancellationToken), cancellationToken);

    public override ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default) =>
        FaultyCalls.RunAsync(plan, StoreOperation.Count, () => Inner.CountAsync(specification, cancellationToken));
}

internal static class FaultyCalls
{
    public static async ValueTask<T> RunAsync<T>(FaultPlan plan, StoreOperation operation, Func<ValueTask<T>> work)
    {
        var after = plan.Enter(operation);
        var result = await work().ConfigureAwait(false);
        if (after is { Instead: null } && result is IAsyncDisposable lost)
        {
            await lost.DisposeAsync().ConfigureAwait(false);
        }

        FaultPlan.Leave(after);
        return result;
    }

    public static async IAsyncEnumerable<T> StreamAsync<T>(
        FaultPlan plan, StoreOperation operation, IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var fault = plan.Enter(operation, isStream: true);
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return item;
            if (fault is { Moment: FaultMoment.Within })
            {
                FaultPlan.Leave(fault);
                fault = null;
            }
        }

        FaultPlan.Leave(fault);
    }
}

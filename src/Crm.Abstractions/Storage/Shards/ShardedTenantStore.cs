using System.Runtime.CompilerServices;
using Crm.Specifications;

namespace Crm.Storage;

/// <summary>The store of one tenant, on whatever shard it lives. Safe to share between threads.</summary>
internal sealed partial class ShardedTenantStore(Residences residences, TenantId tenant, Func<Wait> wait) : ITenantStore, IBulkCommits
{
    public ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> =>
        residences.Remembered(tenant) is { } home ? home.Store.FindAsync<T>(id, cancellationToken) : AskAsync(store => store.FindAsync<T>(id, cancellationToken), cancellationToken);

    public IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        return residences.Remembered(tenant) is { } home
            ? home.Store.QueryAsync(specification, cancellationToken)
            : StreamAsync(store => store.QueryAsync(specification, cancellationToken), cancellationToken);
    }

    public ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        return AskAsync(store => store.CountAsync(specification, cancellationToken), cancellationToken);
    }

    public ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) =>
        AskAsync(store => store.SnapshotAsync(cancellationToken), cancellationToken);

    public IAsyncEnumerable<LoggedCommit> ReadLogAsync(LogPosition after, CancellationToken cancellationToken = default) =>
        StreamAsync(store => store.ReadLogAsync(after, cancellationToken), cancellationToken);

    public async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        ChangeSetValidator.Validate(changes);
        cancellationToken.ThrowIfCancellationRequested();
        for (var own = wait(); ; await own.PauseAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            var home = await residences.WritableAsync(tenant, own, cancellationToken).ConfigureAwait(false);
            if (await ForeignPositions.RefusalAsync(home, changes, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }

            var outcome = await home.Store.CommitAsync(home.Guarded(changes), cancellationToken).ConfigureAwait(false);
            if (outcome.Status != CommitStatus.Conflict || !await home.IsOverAsync(cancellationToken).ConfigureAwait(false))
            {
                return outcome;
            }

            // Whatever it met, it met at a place the tenant has left.
            residences.Forget(tenant, home);
        }
    }

    public async ValueTask<IReadOnlyList<CommitOutcome>> CommitManyAsync(IReadOnlyList<ChangeSet> sets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.Any(ForeignPositions.MayHold))
        {
            return await BulkCommits.OneByOneAsync(this, sets, cancellationToken).ConfigureAwait(false);
        }

        var outcomes = new CommitOutcome[sets.Count];
        var done = 0;
        for (var own = wait(); ; await own.PauseAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var home = await residences.WritableAsync(tenant, own, cancellationToken).ConfigureAwait(false);
            var some = await home.Store.CommitManyAsync([.. sets.Skip(done).Select(home.Guarded)], cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < some.Count; i++)
            {
                // What this call committed before is not repeated, though its receipt was found.
                outcomes[done + i] = outcomes[done + i] is { Status: CommitStatus.Committed } earlier ? earlier : some[i];
            }

            if (Array.FindIndex(outcomes, done, o => o.Status == CommitStatus.Conflict) is var refused && (refused < 0 || !await home.IsOverAsync(cancellationToken).ConfigureAwait(false)))
            {
                return outcomes;
            }

            residences.Forget(tenant, home);
            done = refused;
        }
    }

    private async ValueTask<TAnswer> AskAsync<TAnswer>(Func<ITenantStore, ValueTask<TAnswer>> ask, CancellationToken cancellationToken) =>
        await ask((await residences.ReadableAsync(tenant, cancellationToken).ConfigureAwait(false)).Store).ConfigureAwait(false);

    private async IAsyncEnumerable<T> StreamAsync<T>(Func<ITenantStore, IAsyncEnumerable<T>> ask, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var home = await residences.ReadableAsync(tenant, cancellationToken).ConfigureAwait(false);
        await foreach (var one in ask(home.Store).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return one;
        }
    }
}

using System.Runtime.CompilerServices;
using Crm.Partners;
using Crm.Specifications;

namespace Crm.Storage.Tests.Concurrency;

/// <summary>In which way a store keeps no order.</summary>
public enum Lie
{
    ForgetsGuards,
    AnswersFromYesterday,
    ListsRowByRow,
    MissesRowsOfLists,
    ListsWhatIsGone,
}

/// <summary>A store whose answers fit into no order.</summary>
internal sealed class UnorderedStore(ITenantStore inner, Lie lie) : DelegatingTenantStore(inner)
{
    private int _asked;
    private IStoreSnapshot? _old;
    private object? _gone;

    public override async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
    {
        if (lie == Lie.ListsWhatIsGone && changes.Removals is [var removal])
        {
            _gone = await base.FindAsync<Segment>(removal.Reference.Id, cancellationToken) ?? _gone;
        }

        return await base.CommitAsync(lie == Lie.ForgetsGuards ? changes with { Guards = [] } : changes, cancellationToken);
    }

    public override async ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class
    {
        if (lie == Lie.AnswersFromYesterday && Interlocked.Increment(ref _asked) % 10 == 5)
        {
            _old ??= await Inner.SnapshotAsync(cancellationToken);
            return await _old.FindAsync<T>(id, cancellationToken);
        }

        return await base.FindAsync<T>(id, cancellationToken);
    }

    public override async IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in base.QueryAsync(specification, cancellationToken))
        {
            if (lie == Lie.MissesRowsOfLists && Interlocked.Increment(ref _asked) % 50 == 7)
            {
                continue;
            }

            if (lie != Lie.ListsRowByRow || row is not Segment segment)
            {
                yield return row;
                continue;
            }

            await Task.Yield();
            if (await base.FindAsync<Segment>(segment.Id.Value, cancellationToken) is T now)
            {
                yield return now;
            }
        }

        if (lie == Lie.ListsWhatIsGone && _gone is T gone && await base.FindAsync<Segment>(((Segment)_gone).Id.Value, cancellationToken) is null)
        {
            yield return gone;
        }
    }
}

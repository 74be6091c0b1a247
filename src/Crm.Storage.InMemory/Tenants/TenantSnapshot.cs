using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>Answers from one image, whose lease was entered for it.</summary>
internal sealed class TenantSnapshot(TenantImage image) : IStoreSnapshot, IDealTallies, IDealFunnels, IStandingFigures
{
    private bool _isLeft;

    public ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<T?>(cancellationToken)
            : new(Image().Table<T>().Find(id));

    public IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        var query = new Query<T>(specification.Normalize());
        return new QueryStream<T>(query, null, this, cancellationToken);
    }

    public ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        cancellationToken.ThrowIfCancellationRequested();
        return new(new Query<T>(specification.Normalize()).Count(Image().Table<T>(), image, cancellationToken));
    }

    public ValueTask<IReadOnlyList<IReadOnlyList<DealTally>>?> TallyAsync(
        Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(FigureAnswers.Tally(Image(), deals, groupings, cancellationToken));
    }

    public ValueTask<FunnelFigures?> FunnelAsync(FunnelFiguresQuery question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        cancellationToken.ThrowIfCancellationRequested();
        return new(FunnelAnswer.Of(question, Image(), cancellationToken));
    }

    public ValueTask<StandingFigures> StandingAsync(DealKindId kind, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Image().Figures.Standing.Of(kind));
    }

    public ValueTask DisposeAsync()
    {
        Leave();
        return ValueTask.CompletedTask;
    }

    /// <summary>Nothing is asked any more; what was left may be written over at any moment.</summary>
    public void Leave()
    {
        if (Interlocked.Exchange(ref _isLeft, true) is false)
        {
            image.Lease.Leave();
        }
    }

    /// <summary>The image for one more reader, who leaves its lease.</summary>
    public TenantImage Enter()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isLeft) || !image.Lease.TryEnter(), this);
        return image;
    }

    private TenantImage Image()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isLeft), this);
        return image;
    }
}

using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>Answers from one image.</summary>
internal sealed class TenantSnapshot(TenantImage image) : IStoreSnapshot, IDealTallies, IDealFunnels, IStandingFigures
{
    public ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<T?>(cancellationToken)
            : new(image.Table<T>().Find(id));

    public IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        var query = new Query<T>(specification.Normalize());
        return new QueryStream<T>(query, null, image, cancellationToken);
    }

    public ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        cancellationToken.ThrowIfCancellationRequested();
        return new(new Query<T>(specification.Normalize()).Count(image.Table<T>(), image, cancellationToken));
    }

    public ValueTask<IReadOnlyList<IReadOnlyList<DealTally>>?> TallyAsync(
        Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(FigureAnswers.Tally(image, deals, groupings, cancellationToken));
    }

    public ValueTask<FunnelFigures?> FunnelAsync(FunnelFiguresQuery question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        cancellationToken.ThrowIfCancellationRequested();
        return new(FunnelAnswer.Of(question, image, cancellationToken));
    }

    public ValueTask<StandingFigures> StandingAsync(DealKindId kind, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(image.Figures.Standing.Of(kind));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

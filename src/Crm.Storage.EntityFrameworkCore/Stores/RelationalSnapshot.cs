using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A view of one moment: a session with an open read transaction.</summary>
internal sealed class RelationalSnapshot(QueryRunner runner, FigureRunner figures, RelationalSession session, bool isBuffered)
    : IStoreSnapshot, IDealTallies, IDealFunnels
{
    private bool _disposed;

    public ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => runner.FindAsync<T>(Open(), id, cancellationToken);

    public IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        return isBuffered
            ? runner.BufferedAsync(Open(), specification.Normalize(), cancellationToken)
            : runner.StreamAsync(Open(), specification.Normalize(), cancellationToken);
    }

    public ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        return runner.CountAsync(Open(), specification.Normalize(), cancellationToken);
    }

    public ValueTask<IReadOnlyList<IReadOnlyList<DealTally>>?> TallyAsync(
        Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken = default) =>
        figures.TallyAsync(Open(), deals, groupings, cancellationToken);

    public ValueTask<FunnelFigures?> FunnelAsync(FunnelFiguresQuery question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        return figures.FunnelAsync(Open(), question, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    private RelationalSession Open()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return session;
    }
}

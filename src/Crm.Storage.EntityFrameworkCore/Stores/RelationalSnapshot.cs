using System.Runtime.CompilerServices;
using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A view of one moment: a session with an open read transaction.</summary>
internal sealed class RelationalSnapshot(QueryRunner runner, FigureRunner figures, RelationalSession session, bool isBuffered)
    : IStoreSnapshot, IDealTallies, IDealFunnels
{
    private bool _disposed;

    public async ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        var beside = await Open().BesideAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await runner.FindAsync<T>(beside, id, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            session.ReturnBeside(beside);
        }
    }

    public IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        return isBuffered
            ? runner.BufferedAsync(Open(), specification.Normalize(), cancellationToken)
            : StreamAsync(Open(), specification.Normalize(), cancellationToken);
    }

    public async ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        var query = specification.Normalize();
        var beside = await Open().BesideAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await runner.CountAsync(beside, query, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            session.ReturnBeside(beside);
        }
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

    private async IAsyncEnumerable<T> StreamAsync<T>(
        RelationalSession open, NormalizedSpecification<T> query, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var beside = await open.BesideAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await foreach (var record in runner.StreamAsync(beside, query, cancellationToken).ConfigureAwait(false))
            {
                yield return record;
            }
        }
        finally
        {
            open.ReturnBeside(beside);
        }
    }

    private RelationalSession Open()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return session;
    }
}

using System.Runtime.CompilerServices;
using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A view of one moment: a session with an open read transaction.</summary>
internal sealed class RelationalSnapshot(QueryRunner runner, FigureRunner figures, RelationalSession session, bool isBuffered)
    : IStoreSnapshot, IDealTallies, IDealFunnels, IDealGroups, IJournalSubjects
{
    private bool _disposed;

    public ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => AskAsync(beside => runner.FindAsync<T>(beside, id, cancellationToken), cancellationToken);

    public IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        return isBuffered
            ? BufferedAsync(Open(), specification.Normalize(), cancellationToken)
            : StreamAsync(Open(), specification.Normalize(), cancellationToken);
    }

    public ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        var query = specification.Normalize();
        return AskAsync(beside => runner.CountAsync(beside, query, cancellationToken), cancellationToken);
    }

    public ValueTask<IReadOnlyList<IReadOnlyList<DealTally>>?> TallyAsync(
        Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken = default) =>
        AskAsync(beside => figures.TallyAsync(beside, deals, groupings, cancellationToken), cancellationToken);

    public ValueTask<FunnelFigures?> FunnelAsync(FunnelFiguresQuery question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        return AskAsync(beside => figures.FunnelAsync(beside, question, cancellationToken), cancellationToken);
    }

    public ValueTask<IReadOnlyList<DealGroup>?> GroupAsync(DealGroupsQuery question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        return AskAsync(beside => figures.GroupAsync(beside, question, cancellationToken), cancellationToken);
    }

    public ValueTask<IReadOnlyList<EntityRef>> SubjectsAsync(Specification<JournalEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return AskAsync(beside => figures.SubjectsAsync(beside, entries, cancellationToken), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ValueTask<TAnswer> AskAsync<TAnswer>(Func<RelationalSession, ValueTask<TAnswer>> ask, CancellationToken cancellationToken) =>
        AskAsync(Open(), ask, cancellationToken);

    private static async ValueTask<TAnswer> AskAsync<TAnswer>(
        RelationalSession open, Func<RelationalSession, ValueTask<TAnswer>> ask, CancellationToken cancellationToken)
    {
        var beside = await open.BesideAsync(cancellationToken).ConfigureAwait(false);
        var isWhole = false;
        try
        {
            var answer = await ask(beside).ConfigureAwait(false);
            isWhole = true;
            return answer;
        }
        finally
        {
            open.ReturnBeside(beside, isWhole);
        }
    }

    /// <summary>The whole answer, read before the first record is given out.</summary>
    private async IAsyncEnumerable<T> BufferedAsync<T>(
        RelationalSession open, NormalizedSpecification<T> query, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        foreach (var record in await AskAsync(open, beside => runner.ListAsync(beside, query, cancellationToken), cancellationToken).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    private async IAsyncEnumerable<T> StreamAsync<T>(
        RelationalSession open, NormalizedSpecification<T> query, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var beside = await open.BesideAsync(cancellationToken).ConfigureAwait(false);
        var isWhole = false;
        try
        {
            await foreach (var record in runner.StreamAsync(beside, query, cancellationToken).ConfigureAwait(false))
            {
                yield return record;
            }

            isWhole = true;
        }
        finally
        {
            open.ReturnBeside(beside, isWhole);
        }
    }

    private RelationalSession Open()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return session;
    }
}

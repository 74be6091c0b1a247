using Crm.Specifications;

namespace Crm.Storage.Conformance;

/// <summary>The three questions for a kind whose type is not known where they are asked.</summary>
internal static class Untyped
{
    private const int LateReads = 200;
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMilliseconds(25);

    public static Task<object?> FindAsync(IStoreView view, RecordKind kind, Guid id, CancellationToken cancellationToken) =>
        kind.Accept(new Finder(view, id, cancellationToken));

    /// <summary>Every record of the kind; without order keys the answer is ordered by id.</summary>
    public static Task<List<object>> AllAsync(IStoreView view, RecordKind kind, CancellationToken cancellationToken) =>
        kind.Accept(new Reader(view, cancellationToken));

    public static Task<long> CountAsync(IStoreView view, RecordKind kind, CancellationToken cancellationToken) =>
        kind.Accept(new Counter(view, cancellationToken));

    public static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items, CancellationToken cancellationToken)
    {
        var list = new List<T>();
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            list.Add(item);
        }

        return list;
    }

    /// <summary>The log after a position, to its end: a log may lag behind the receipts for a moment, as long as something else holds it up.</summary>
    public static async Task<List<LoggedCommit>> LogAsync(ITenantStore tenant, LogPosition after, CancellationToken cancellationToken)
    {
        var log = await ReadAsync(after).ConfigureAwait(false);
        for (var late = 0; late < LateReads; late++)
        {
            var commits = await tenant.CountAsync(new Specification<CommitReceipt>(), cancellationToken).ConfigureAwait(false);
            var whole = after == LogPosition.Start ? log : await ReadAsync(LogPosition.Start).ConfigureAwait(false);
            if (whole.Count >= commits)
            {
                return after == LogPosition.Start ? log : await ReadAsync(after).ConfigureAwait(false);
            }

            await Task.Delay(BetweenReads, cancellationToken).ConfigureAwait(false);
            log = await ReadAsync(after).ConfigureAwait(false);
        }

        return log;

        Task<List<LoggedCommit>> ReadAsync(LogPosition from) => ToListAsync(tenant.ReadLogAsync(from, cancellationToken), cancellationToken);
    }

    private sealed record Finder(IStoreView View, Guid Id, CancellationToken Token) : IRecordKindVisitor<Task<object?>>
    {
        public async Task<object?> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T> => await View.FindAsync<T>(Id, Token).ConfigureAwait(false);
    }

    private sealed record Reader(IStoreView View, CancellationToken Token) : IRecordKindVisitor<Task<List<object>>>
    {
        public async Task<List<object>> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T> =>
            [.. await ToListAsync(View.QueryAsync(new Specification<T>(), Token), Token).ConfigureAwait(false)];
    }

    private sealed record Counter(IStoreView View, CancellationToken Token) : IRecordKindVisitor<Task<long>>
    {
        public async Task<long> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T> => await View.CountAsync(new Specification<T>(), Token).ConfigureAwait(false);
    }
}

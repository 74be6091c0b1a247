using System.Runtime.CompilerServices;

namespace CustomStorage.JsonFile;

// snippet:json-file-view
/// <summary>The three questions, answered from a state: a tenant asks for the newest, a snapshot has always the same.</summary>
internal class JsonFileView(Func<TenantState> state) : IStoreView
{
    public ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => ValueTask.FromResult(state().Find<T>(id));

    public async IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        await Task.CompletedTask;
        var moment = state();
        foreach (var record in specification.Evaluate(moment.All<T>(), moment))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    public ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        SpecificationValidator.Validate(specification);
        var moment = state();
        return ValueTask.FromResult((long)moment.All<T>().Count(r => specification.IsSatisfiedBy(r, moment)));
    }
}

// endsnippet
internal sealed class JsonFileSnapshot(TenantState state) : JsonFileView(() => state), IStoreSnapshot
{
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>One tenant's part of the store.</summary>
internal sealed class JsonFileTenant(JsonFileStore store, TenantId tenant) : JsonFileView(() => store.StateOf(tenant)), ITenantStore
{
    public ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) => new(new JsonFileSnapshot(store.StateOf(tenant)));

    public ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default) => new(store.Commit(tenant, changes, cancellationToken));

    // snippet:json-file-log
    // A position is a mark. An old copy of the file that was put back and written to has other marks from there on: no position leads into another history.
    public async IAsyncEnumerable<LoggedCommit> ReadLogAsync(LogPosition after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        var log = store.StateOf(tenant).Log;
        var last = log.FindLastIndex(c => c.Position == after);
        if (last < 0 && after.Text is { Length: > 0 } text)
        {
            throw new CrmStorageException(text.Length == 16 && text.All(char.IsAsciiHexDigitLower)
                ? StorageErrors.PositionForeign.With(("found", text), ("expected", log.Count == 0 ? "" : log[^1].Position))
                : StorageErrors.PositionInvalid.With(("position", text)));
        }

        foreach (var commit in log.Skip(last + 1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return commit;
        }
    }

    // endsnippet
}

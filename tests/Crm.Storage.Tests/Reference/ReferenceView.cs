using System.Runtime.CompilerServices;
using Crm.Specifications;

namespace Crm.Storage.Tests.Reference;

/// <summary>Answers the three questions from a state by asking the specification itself.</summary>
public sealed class ReferenceView(ReferenceState state) : IStoreSnapshot, IRecordLookup
{
    public T? Find<T>(Guid id)
        where T : class, IRecord<T> => (T?)state.Records.GetValueOrDefault(new EntityRef(T.Kind.Name, id));

    public ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => ValueTask.FromResult(Find<T>(id));

    public async IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        await Task.CompletedTask;
        foreach (var record in specification.Evaluate(All<T>(), this))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    public ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => ValueTask.FromResult((long)All<T>().Count(r => specification.IsSatisfiedBy(r, this)));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IEnumerable<T> All<T>()
        where T : class, IRecord<T> => state.Records.Where(r => r.Key.Kind == T.Kind.Name).Select(r => (T)r.Value);
}

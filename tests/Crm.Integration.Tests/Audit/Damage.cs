using Crm.Specifications;
using Crm.Storage;

namespace Crm.Integration.Tests.Audit;

/// <summary>How a store is made to lie, question by question; what is not set stays honest.</summary>
internal sealed record Damage
{
    /// <summary>What the log tells in place of a commit; by its place from 0.</summary>
    public Func<LoggedCommit, int, IEnumerable<LoggedCommit>> Log { get; init; } = (c, _) => [c];

    /// <summary>The log that begins at a later position.</summary>
    public Func<LoggedCommit, int, IEnumerable<LoggedCommit>>? ReadOn { get; init; }

    /// <summary>What is listed in place of a record; absent = it is left out.</summary>
    public Func<object, object?> Listed { get; init; } = r => r;

    /// <summary>Besides, where a condition was asked for.</summary>
    public Func<object, object?> Asked { get; init; } = r => r;

    /// <summary>What is found by its id in place of a record.</summary>
    public Func<object, object?> Found { get; init; } = r => r;

    /// <summary>How many are counted too many.</summary>
    public Func<Type, long> Counted { get; init; } = _ => 0;

    /// <summary>Records listed besides.</summary>
    public IReadOnlyList<object> Besides { get; init; } = [];

    /// <summary>Changes a record of one kind, or leaves it out, the first time it is met that fits.</summary>
    public static Func<object, object?> The<T>(Func<T, bool> which, Func<T, object?> change) => r => r is T record && which(record) ? change(record) : r;

    public ITenantStore To(ITenantStore honest) => new Tampered(this, honest);

    private sealed class Tampered(Damage damage, ITenantStore honest) : DelegatingTenantStore(honest)
    {
        public override async ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) =>
            new Snapshot(damage, await Inner.SnapshotAsync(cancellationToken));

        public override async IAsyncEnumerable<LoggedCommit> ReadLogAsync(
            LogPosition after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var place = 0;
            var change = after == LogPosition.Start ? damage.Log : damage.ReadOn ?? damage.Log;
            await foreach (var commit in Inner.ReadLogAsync(after, cancellationToken))
            {
                foreach (var told in change(commit, place))
                {
                    yield return told;
                }

                place++;
            }
        }
    }

    private sealed class Snapshot(Damage damage, IStoreSnapshot honest) : DelegatingStoreSnapshot(honest)
    {
        public override async ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
            where T : class => await Inner.FindAsync<T>(id, cancellationToken) is { } record ? (T?)damage.Found(record) : null;

        public override async ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default) =>
            await Inner.CountAsync(specification, cancellationToken) + damage.Counted(typeof(T));

        public override async IAsyncEnumerable<T> QueryAsync<T>(
            Specification<T> specification, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var isAll = specification.Normalize().Shape.Condition is null;
            await foreach (var record in Inner.QueryAsync(specification, cancellationToken))
            {
                if (damage.Listed(record) is T listed && (isAll ? listed : damage.Asked(listed)) is T told)
                {
                    yield return told;
                }
            }

            foreach (var besides in damage.Besides.OfType<T>().Where(_ => isAll))
            {
                yield return besides;
            }
        }
    }
}

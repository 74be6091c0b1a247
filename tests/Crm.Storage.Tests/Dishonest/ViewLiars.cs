using System.Runtime.CompilerServices;
using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.Tests.Dishonest;

/// <summary>Looks into the tenant <c>main</c> when it finds nothing.</summary>
internal sealed class LeakyTenant(ICrmStore store, TenantId tenant) : DelegatingTenantStore(store.ForTenant(tenant))
{
    public override async ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class =>
        await Inner.FindAsync<T>(id, cancellationToken) ?? await store.ForTenant(TenantId.Main).FindAsync<T>(id, cancellationToken);
}

/// <summary>Its snapshots go with the times.</summary>
internal sealed class LiveSnapshots(ITenantStore inner) : DelegatingTenantStore(inner)
{
    public override ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<IStoreSnapshot>(new Live(Inner));

    private sealed class Live(ITenantStore tenant) : IStoreSnapshot
    {
        public ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
            where T : class, IRecord<T> => tenant.FindAsync<T>(id, cancellationToken);

        public IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
            where T : class, IRecord<T> => tenant.QueryAsync(specification, cancellationToken);

        public ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
            where T : class, IRecord<T> => tenant.CountAsync(specification, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>Changes the rows of a query before handing them out.</summary>
internal sealed class RowLiar(ITenantStore inner, Func<string, IReadOnlyList<Deal>, IEnumerable<Deal>> lie) : DelegatingTenantStore(inner)
{
    public override async IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rows = new List<T>();
        await foreach (var row in Inner.QueryAsync(specification, cancellationToken))
        {
            rows.Add(row);
        }

        foreach (var row in rows is List<Deal> deals ? lie(specification.Normalize().Shape.Key, deals).Cast<T>() : rows)
        {
            yield return row;
        }
    }

    /// <summary>Missing days first, whatever the direction, as databases without an explicit order of nulls do.</summary>
    public static IEnumerable<Deal> NullsFirst(string shape, IReadOnlyList<Deal> rows) =>
        shape.Contains("ExpectedCloseOn", StringComparison.Ordinal) ? rows.OrderBy(d => d.ExpectedCloseOn is not null) : rows;

    /// <summary>Does not know that ё is folded to е.</summary>
    public static IEnumerable<Deal> FoldsWrongly(string shape, IReadOnlyList<Deal> rows) =>
        shape.Contains("Folded", StringComparison.Ordinal) ? rows.Where(d => !d.Topic.Contains('ё', StringComparison.OrdinalIgnoreCase)) : rows;
}

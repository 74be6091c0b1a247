using Crm.Specifications;

namespace Crm.Storage;

/// <summary>The three questions a store answers.</summary>
/// <remarks>Faults of the store surface as <see cref="CrmStorageException"/>. Specifications outside the portable subset are refused with
/// <see cref="CrmRuleException"/>. What comes back can no longer be changed by anybody.</remarks>
public interface IStoreView
{
    /// <summary>The record with this UUID, or <see langword="null"/>.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="id">The UUID.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>;

    /// <summary>The records that satisfy the specification, in its order, as of one moment: commits made while reading are not seen.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <remarks>The moment is that of the first <c>MoveNextAsync</c>.</remarks>
    IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>;

    /// <summary>How many records satisfy the criteria; order and paging are ignored.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="specification">The criteria.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>;
}

/// <summary>A view in which all questions are answered as of one moment. Not safe to share between threads; dispose it soon.</summary>
public interface IStoreSnapshot : IStoreView, IAsyncDisposable;

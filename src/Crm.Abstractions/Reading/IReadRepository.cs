using Crm.Specifications;
using Crm.Storage;

namespace Crm;

/// <summary>Reads records of one kind: tenant and access applied. Safe to share between threads.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <remarks>There is no repository that writes: every kind of this release has rules, and they stand behind its service.</remarks>
public interface IReadRepository<T>
    where T : class, IRecord<T>
{
    /// <summary>The record with this UUID, or <see langword="null"/> if there is none or it may not be read.</summary>
    /// <param name="id">The UUID.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<T?> GetByIdAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>The first record that satisfies the specification, in its order, or <see langword="null"/>.</summary>
    /// <param name="specification">Criteria and order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<T?> FirstOrDefaultAsync(Specification<T> specification, CancellationToken cancellationToken = default);

    /// <summary>The records that satisfy the specification.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<T>> ListAsync(Specification<T> specification, CancellationToken cancellationToken = default);

    /// <summary>The records that satisfy the specification, one after another, as of the moment the first is asked for.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    IAsyncEnumerable<T> StreamAsync(Specification<T> specification, CancellationToken cancellationToken = default);

    /// <summary>A page and the cursor of the next: page 2,000 costs what page 1 costs.</summary>
    /// <param name="specification">Criteria and order; its own skip, take and cursor are not looked at.</param>
    /// <param name="size">How many records a page has; 1 or more.</param>
    /// <param name="after">The cursor of the page before; absent = the first page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<Page<T>> PageAsync(Specification<T> specification, int size, Cursor? after = null, CancellationToken cancellationToken = default);

    /// <summary>How many records satisfy the criteria; order and paging are ignored.</summary>
    /// <param name="specification">The criteria.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<long> CountAsync(Specification<T> specification, CancellationToken cancellationToken = default);

    /// <summary>Whether some record satisfies the criteria.</summary>
    /// <param name="specification">The criteria.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<bool> AnyAsync(Specification<T> specification, CancellationToken cancellationToken = default);
}

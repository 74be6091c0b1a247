using Crm.Specifications;

namespace Crm.Storage;

/// <summary>What a tenant's store may be besides: one whose records are at hand, found without waiting. A short cut; the port says all without it.</summary>
internal interface IFindsAtOnce
{
    /// <summary>The finder of a kind; it stays true to the store for good.</summary>
    /// <typeparam name="T">The record.</typeparam>
    IRecordFinder<T> FinderOf<T>()
        where T : class, IRecord<T>;
}

/// <summary>Finds records of one kind, as <see cref="IStoreView"/> does. Safe to share between threads.</summary>
/// <typeparam name="T">The record.</typeparam>
internal interface IRecordFinder<T>
    where T : class, IRecord<T>
{
    /// <summary>The record with this UUID, or <see langword="null"/>.</summary>
    /// <param name="id">The UUID; by reference, because a copy of it waits for its halves to reach memory.</param>
    T? Find(in Guid id);

    /// <summary>All rows of <see cref="IStoreView.QueryAsync{T}"/>, in order, as of this moment; the list belongs to the caller.</summary>
    /// <param name="specification">The question.</param>
    List<T> List(Specification<T> specification);
}

/// <summary>What the answer of <see cref="IStoreView.QueryAsync{T}"/> may be besides: one that can give its rows all at once, without waiting.</summary>
/// <typeparam name="T">The record.</typeparam>
internal interface IRowsAtOnce<T>
{
    /// <summary>All rows, in order, as of this moment; the list belongs to the caller.</summary>
    List<T> List();
}

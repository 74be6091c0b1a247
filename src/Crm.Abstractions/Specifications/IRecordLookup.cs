using Crm.Storage;

namespace Crm.Specifications;

/// <summary>Finds related records in the same snapshot as the record asked about. A store gives one for its snapshot.</summary>
/// <remarks>It is as safe to share between threads as the snapshot it reads.</remarks>
public interface IRecordLookup
{
    /// <summary>The record with this id, or <see langword="null"/> where the snapshot has none.</summary>
    /// <typeparam name="TOther">The kind of record.</typeparam>
    /// <param name="id">The UUID of its id.</param>
    TOther? Find<TOther>(Guid id)
        where TOther : class, IRecord<TOther>;
}

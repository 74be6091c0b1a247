namespace Crm.Storage;

/// <summary>An entity to write.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Record">Its new state, with its new version.</param>
/// <param name="ExpectedVersion">The version the store must have now; 0 = absent.</param>
public readonly record struct RecordSave(RecordKind Kind, object Record, long ExpectedVersion)
{
    /// <summary>The record's reference.</summary>
    public EntityRef Reference => new(Kind.Name, Kind.IdOf(Record));

    /// <summary>Makes a save of a typed entity.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="record">Its new state, with its new version.</param>
    /// <param name="expectedVersion">The version the store must have now; 0 = absent.</param>
    public static RecordSave Of<T>(T record, long expectedVersion)
        where T : class, IEntity<T> => new(T.Kind, record, expectedVersion);
}

/// <summary>An entity to remove.</summary>
/// <param name="Reference">Which.</param>
/// <param name="ExpectedVersion">The version the store must have now.</param>
public readonly record struct RecordRemoval(EntityRef Reference, long ExpectedVersion);

/// <summary>An entity that was read, is not changed, and must be as it was.</summary>
/// <param name="Reference">Which.</param>
/// <param name="Version">The version read; 0 = it must be absent.</param>
public readonly record struct Guard(EntityRef Reference, long Version);

/// <summary>A key that only one record of the tenant may hold.</summary>
/// <param name="Scope">The rule, as in <c>counterparty.inn_kpp</c>.</param>
/// <param name="Key">The key; compared ordinally, at most 400 characters.</param>
/// <param name="Owner">Who holds it. Claiming what one already holds changes nothing.</param>
public readonly record struct Claim(string Scope, string Key, EntityRef Owner);

/// <summary>A row to write by its key.</summary>
/// <param name="Kind">Its kind; one without versions.</param>
/// <param name="Record">The row.</param>
public readonly record struct ProjectionWrite(RecordKind Kind, object Record)
{
    /// <summary>Makes a write of a typed row.</summary>
    /// <typeparam name="T">The row.</typeparam>
    /// <param name="record">The row.</param>
    public static ProjectionWrite Of<T>(T record)
        where T : class, IRecord<T> => new(T.Kind, record);
}

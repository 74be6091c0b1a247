namespace Crm.Storage;

/// <summary>Anything a store keeps and can be asked for: entities, projections, journal entries, receipts.</summary>
/// <typeparam name="TSelf">The record; an immutable <c>sealed record</c>.</typeparam>
public interface IRecord<TSelf>
    where TSelf : class, IRecord<TSelf>
{
    /// <summary>What a store must know about records of this kind.</summary>
    static abstract RecordKind<TSelf> Kind { get; }
}

/// <summary>A record with a life of its own: it has a version and is changed by commands.</summary>
/// <typeparam name="TSelf">The entity.</typeparam>
public interface IEntity<TSelf> : IRecord<TSelf>
    where TSelf : class, IEntity<TSelf>
{
    /// <summary>0 = never saved; the first commit makes it 1, each further one adds 1. The engine sets it, never the store.</summary>
    long Version { get; init; }
}

namespace Crm.Storage.InMemory;

/// <summary>The records of one kind in one tenant, without their type. One writer at a time.</summary>
internal abstract class Table
{
    public abstract RecordKind Kind { get; }

    /// <summary>The version of a record; 0 where there is none.</summary>
    public abstract long VersionOf(Guid id);

    public abstract bool Has(Guid id);

    /// <summary>Whether something was staged and neither published nor forgotten.</summary>
    public abstract bool IsStaged { get; }

    /// <summary>Prepares a write; nothing is seen of it before <see cref="Publish"/>. At most one for an id.</summary>
    public abstract void Stage(Guid id, object? record);

    /// <summary>Makes what was staged happen. Does not fail.</summary>
    public abstract void Publish();

    /// <summary>Forgets what was staged.</summary>
    public abstract void Discard();

    /// <summary>The table as it is now, as long as the lease given, or one entered later, has readers. The caller holds the lock and has entered.</summary>
    public abstract TableImage Capture(Lease lease);
}

/// <summary>A table as it was at some moment, without its type. Does not change as long as its lease, or a newer one, has readers.</summary>
internal abstract class TableImage(Lease lease)
{
    public Lease Lease => lease;

    public abstract RecordKind Kind { get; }

    public abstract long Count { get; }

    public abstract IEnumerable<object> Records { get; }
}

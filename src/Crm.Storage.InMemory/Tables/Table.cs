namespace Crm.Storage.InMemory;

/// <summary>The records of one kind in one tenant, without their type. One writer at a time.</summary>
internal abstract class Table
{
    public abstract RecordKind Kind { get; }

    /// <summary>The version of a record; 0 where there is none.</summary>
    public abstract long VersionOf(Guid id);

    public abstract bool Has(Guid id);

    /// <summary>Prepares a write; nothing is seen of it before <see cref="Publish"/>. At most one for an id.</summary>
    public abstract void Stage(Guid id, object? record);

    /// <summary>Makes what was staged happen. Does not fail.</summary>
    public abstract void Publish();

    /// <summary>Forgets what was staged.</summary>
    public abstract void Discard();

    /// <summary>The table as it is now, for ever.</summary>
    public abstract TableImage Capture();
}

/// <summary>A table as it was at some moment, without its type. Never changes.</summary>
internal abstract class TableImage
{
    public abstract RecordKind Kind { get; }

    public abstract long Count { get; }

    public abstract IEnumerable<object> Records { get; }
}

namespace Crm.Storage;

/// <summary>What a store must know about a kind of record, without its type. Immutable, safe to share between threads.</summary>
public abstract class RecordKind
{
    private protected RecordKind(string name, Type type)
    {
        Name = name;
        Type = type;
    }

    /// <summary>The name: one of <see cref="EntityKinds"/>. It stands in stores and never changes.</summary>
    public string Name { get; }

    /// <summary>The record's type.</summary>
    public Type Type { get; }

    /// <summary>Whether the records have versions (entities) or are written by key (projections, journal).</summary>
    public abstract bool IsVersioned { get; }

    /// <summary>The declared indexes, in order of declaration.</summary>
    public abstract IReadOnlyList<RecordIndex> Indexes { get; }

    /// <summary>The declared members that name other records, in order of declaration: what a merge repoints.</summary>
    public abstract IReadOnlyList<RecordReference> References { get; }

    /// <summary>The declared reference with a name, or <see langword="null"/>.</summary>
    /// <param name="name">The name.</param>
    public RecordReference? Reference(string name) => References.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.Ordinal));

    /// <summary>The UUID of a record of this kind.</summary>
    /// <param name="record">The record.</param>
    public abstract Guid IdOf(object record);

    /// <summary>The version of a record of this kind; 0 where the kind has none.</summary>
    /// <param name="record">The record.</param>
    public abstract long VersionOf(object record);

    /// <summary>A record with another version; the record itself where the kind has no versions or declares no references.</summary>
    /// <param name="record">The record.</param>
    /// <param name="version">The version.</param>
    internal abstract object WithVersion(object record, long version);

    /// <summary>Calls back with the record's type as a type argument: how a store makes its tables without reflection.</summary>
    /// <typeparam name="TResult">What comes back.</typeparam>
    /// <param name="visitor">The caller.</param>
    public abstract TResult Accept<TResult>(IRecordKindVisitor<TResult> visitor);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Receives a kind with its type.</summary>
/// <typeparam name="TResult">What it gives back.</typeparam>
public interface IRecordKindVisitor<out TResult>
{
    /// <summary>Called with the kind.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="kind">The kind.</param>
    TResult Visit<T>(RecordKind<T> kind)
        where T : class, IRecord<T>;
}

using System.Linq.Expressions;

namespace Crm.Storage;

/// <summary>What a store must know about a kind of record. Immutable, safe to share between threads.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class RecordKind<T> : RecordKind
    where T : class, IRecord<T>
{
    private readonly Func<T, Guid> _id;
    private readonly Func<T, long>? _version;
    private readonly Func<T, long, T>? _withVersion;

    internal RecordKind(
        string name, Func<T, Guid> id, Func<T, long>? version, IReadOnlyList<RecordIndex> indexes, IReadOnlyList<RecordReference> references, Func<T, long, T>? withVersion)
        : base(name, typeof(T))
    {
        (_id, _version, _withVersion) = (id, version, withVersion);
        (Indexes, References) = (indexes, references);
    }

    /// <inheritdoc/>
    public override bool IsVersioned => _version is not null;

    /// <inheritdoc/>
    public override IReadOnlyList<RecordIndex> Indexes { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<RecordReference> References { get; }

    /// <summary>The UUID of a record.</summary>
    /// <param name="record">The record.</param>
    public Guid IdOf(T record) => _id(record);

    /// <summary>The version of a record; 0 where the kind has none.</summary>
    /// <param name="record">The record.</param>
    public long VersionOf(T record) => _version?.Invoke(record) ?? 0;

    /// <summary>The reference to a record.</summary>
    /// <param name="record">The record.</param>
    public EntityRef ReferenceTo(T record) => new(Name, _id(record));

    /// <inheritdoc/>
    public override Guid IdOf(object record) => _id((T)record);

    /// <inheritdoc/>
    public override long VersionOf(object record) => VersionOf((T)record);

    internal override object WithVersion(object record, long version) => _withVersion is null ? record : _withVersion((T)record, version);

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IRecordKindVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary>One declared index: the stored members a specification may filter and order by quickly.</summary>
/// <remarks>Declared once, beside the record; every store builds its own structure from it.</remarks>
public sealed class RecordIndex
{
    internal RecordIndex(string name, RecordIndexForm form, LambdaExpression? items, IReadOnlyList<LambdaExpression> members)
    {
        Name = name;
        Form = form;
        Items = items;
        Members = members;
    }

    /// <summary>The name, unique within the kind.</summary>
    public string Name { get; }

    /// <summary>How it is meant.</summary>
    public RecordIndexForm Form { get; }

    /// <summary>For <see cref="RecordIndexForm.MultiValued"/>: the owned list, as <c>record → list</c>.</summary>
    public LambdaExpression? Items { get; }

    /// <summary>The members, as <c>record → member</c>, or <c>item → member</c> when multi-valued.</summary>
    public IReadOnlyList<LambdaExpression> Members { get; }
}

/// <summary>How an index is meant.</summary>
public enum RecordIndexForm
{
    /// <summary>Ordered by one to three stored scalars, then by id.</summary>
    Ordered,

    /// <summary>One row for each item of an owned list; answers <c>Any</c> over that list.</summary>
    MultiValued,

    /// <summary>A single scalar worth keeping as a column for scans (filters without an ordered index).</summary>
    Column,

    /// <summary>A text whose folded form is kept beside it for <c>Text.Folded…</c>.</summary>
    Folded,
}

/// <summary>Declares kinds.</summary>
public static class RecordKinds
{
    /// <summary>Declares an entity: a kind with versions.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="name">One of <see cref="EntityKinds"/>.</param>
    /// <param name="id">The UUID of a record.</param>
    /// <param name="indexes">Declares the indexes.</param>
    public static RecordKind<T> Entity<T>(string name, Func<T, Guid> id, Func<RecordIndexes<T>, RecordIndexes<T>>? indexes = null)
        where T : class, IEntity<T> =>
        new(name, id, r => r.Version, Build(indexes), [], null);

    /// <summary>Declares an entity that names other records.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="name">One of <see cref="EntityKinds"/>.</param>
    /// <param name="id">The UUID of a record.</param>
    /// <param name="indexes">Declares the indexes.</param>
    /// <param name="references">Declares the references.</param>
    /// <param name="withVersion">The record with another version: repointing raises it.</param>
    public static RecordKind<T> Entity<T>(
        string name,
        Func<T, Guid> id,
        Func<RecordIndexes<T>, RecordIndexes<T>>? indexes,
        Func<RecordReferences<T>, RecordReferences<T>> references,
        Func<T, long, T> withVersion)
        where T : class, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(withVersion);
        return new(name, id, r => r.Version, Build(indexes), references(new()).Items, withVersion);
    }

    /// <summary>Declares a projection: rows without a version, written by key together with their entity.</summary>
    /// <typeparam name="T">The row.</typeparam>
    /// <param name="name">One of <see cref="EntityKinds"/>.</param>
    /// <param name="id">The UUID of a row.</param>
    /// <param name="indexes">Declares the indexes.</param>
    /// <param name="references">Declares the references to other records, if there are any.</param>
    public static RecordKind<T> Projection<T>(
        string name, Func<T, Guid> id, Func<RecordIndexes<T>, RecordIndexes<T>>? indexes = null, Func<RecordReferences<T>, RecordReferences<T>>? references = null)
        where T : class, IRecord<T> =>
        new(name, id, null, Build(indexes), references?.Invoke(new()).Items ?? [], null);

    private static List<RecordIndex> Build<T>(Func<RecordIndexes<T>, RecordIndexes<T>>? indexes) =>
        indexes?.Invoke(new RecordIndexes<T>()).Items ?? [];
}

/// <summary>Collects the indexes of a kind.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class RecordIndexes<T>
{
    internal List<RecordIndex> Items { get; } = [];

    /// <summary>An ordered index over one to three scalars, nulls last, ties by id.</summary>
    /// <param name="name">The name, unique within the kind.</param>
    /// <param name="members">The members, as <c>record → member</c>.</param>
    public RecordIndexes<T> Ordered(string name, params Expression<Func<T, object?>>[] members) =>
        Add(new RecordIndex(name, RecordIndexForm.Ordered, null, members));

    /// <summary>A multi-valued index over an owned list.</summary>
    /// <typeparam name="TItem">The item.</typeparam>
    /// <param name="name">The name, unique within the kind.</param>
    /// <param name="items">The list, as <c>record → list</c>.</param>
    /// <param name="member">The member, as <c>item → member</c>; <c>item → item</c> for a list of scalars.</param>
    public RecordIndexes<T> MultiValued<TItem>(string name, Expression<Func<T, IEnumerable<TItem>>> items, Expression<Func<TItem, object?>> member) =>
        Add(new RecordIndex(name, RecordIndexForm.MultiValued, items, [member]));

    /// <summary>A scalar worth keeping as a column for scans.</summary>
    /// <param name="name">The name, unique within the kind.</param>
    /// <param name="member">The member.</param>
    public RecordIndexes<T> Column(string name, Expression<Func<T, object?>> member) =>
        Add(new RecordIndex(name, RecordIndexForm.Column, null, [member]));

    /// <summary>A text whose folded form is kept for <c>Text.Folded…</c>.</summary>
    /// <param name="name">The name, unique within the kind.</param>
    /// <param name="member">The text.</param>
    public RecordIndexes<T> Folded(string name, Expression<Func<T, string?>> member) =>
        Add(new RecordIndex(name, RecordIndexForm.Folded, null, [member]));

    private RecordIndexes<T> Add(RecordIndex index)
    {
        Items.Add(index);
        return this;
    }
}

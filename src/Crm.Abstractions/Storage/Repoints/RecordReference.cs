using System.Linq.Expressions;
using Crm.Specifications;

namespace Crm.Storage;

/// <summary>A declared member of a kind that names another record: what a merge repoints. Immutable, safe to share between threads.</summary>
/// <remarks>Declared once, beside the record; see <see cref="RecordReferences{T}"/>. It has one id, or one for each item of an owned list.</remarks>
public abstract class RecordReference
{
    private protected RecordReference(string name, string? target) => (Name, Target) = (name, target);

    /// <summary>The name, unique within the kind. It stands in stores and never changes.</summary>
    public string Name { get; }

    /// <summary>The kind that is named, one of <see cref="EntityKinds"/>; <see langword="null"/> where the member itself says which.</summary>
    public string? Target { get; }

    /// <summary>The scope of keys that hold the id named here, so that they follow it: a set that repoints it says what becomes of each such key of a record. <value>absent: no key does</value></summary>
    public string? KeyScope { get; internal init; }

    /// <summary>The owned list, as <c>record → list</c>; <see langword="null"/> where the record itself has the id.</summary>
    public abstract LambdaExpression? Items { get; }

    /// <summary>The id, as <c>record → id</c>, or <c>item → id</c>: a typed id or a UUID, or one that may be absent.</summary>
    public abstract LambdaExpression Id { get; }

    /// <summary>The kind of what is named, as <c>record → text</c>, or <c>item → text</c>; <see langword="null"/> where <see cref="Target"/> says it.</summary>
    public abstract LambdaExpression? TargetKind { get; }

    /// <summary>Whether it may name records of a kind.</summary>
    /// <param name="kind">One of <see cref="EntityKinds"/>.</param>
    public bool MayName(string kind) => Target is null || string.Equals(Target, kind, StringComparison.Ordinal);

    /// <summary>Whom a record names through it, in the order of its list.</summary>
    /// <param name="record">The record.</param>
    public abstract IEnumerable<EntityRef> Named(object record);

    /// <summary>Points it at another record; everything else stays, the version too.</summary>
    /// <param name="record">The record.</param>
    /// <param name="from">What is named now.</param>
    /// <param name="to">What is named afterwards.</param>
    /// <param name="only">Of a list only the items at these places; <see langword="null"/> = all.</param>
    /// <returns>The record and the places of the items, counted from 0; <see langword="null"/> where nothing there names it.</returns>
    public abstract (object Record, ValueList<int> Places)? Point(object record, EntityRef from, EntityRef to, IReadOnlyCollection<int>? only);
}

/// <summary>A declared reference of records of one type. Immutable, safe to share between threads.</summary>
/// <typeparam name="T">The record.</typeparam>
public abstract class RecordReference<T> : RecordReference
    where T : class, IRecord<T>
{
    private protected RecordReference(string name, string? target)
        : base(name, target)
    {
    }

    /// <summary>The records that name another one through it.</summary>
    /// <param name="target">The other one.</param>
    public Specification<T> Naming(EntityRef target) => Specification.Where(Condition(target));

    private protected abstract Expression<Func<T, bool>> Condition(EntityRef target);
}

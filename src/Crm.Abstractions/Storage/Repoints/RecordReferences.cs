using System.Linq.Expressions;

namespace Crm.Storage;

/// <summary>Collects the references of a kind. They are used by merges only; an architecture test finds members that name records and are not declared.</summary>
/// <remarks>Ids of records that are never merged need no declaration: users, directory entries, processes. So do not what a record is (its own id) and history.</remarks>
/// <typeparam name="T">The record.</typeparam>
public sealed class RecordReferences<T>
    where T : class, IRecord<T>
{
    internal List<RecordReference> Items { get; } = [];

    /// <summary>A member that is the id of a record of one kind.</summary>
    /// <typeparam name="TId">The id.</typeparam>
    /// <param name="name">The name, unique within the kind.</param>
    /// <param name="target">The kind that is named: one of <see cref="EntityKinds"/>.</param>
    /// <param name="member">The member, as <c>record → id</c>.</param>
    /// <param name="with">The record with another id there.</param>
    /// <param name="keyScope">See <see cref="RecordReference.KeyScope"/>.</param>
    public RecordReferences<T> Member<TId>(string name, string target, Expression<Func<T, TId?>> member, Func<T, TId, T> with, string? keyScope = null)
        where TId : struct, IEntityId<TId> =>
        Add(new SingleReference<T, TId>(name, target, ReferenceMember.Of(target, member), (record, to) => with(record, TId.From(to.Id))) { KeyScope = keyScope });

    /// <summary>A member that names a record of any kind.</summary>
    /// <param name="name">The name, unique within the kind.</param>
    /// <param name="member">The member.</param>
    /// <param name="with">The record with another reference there.</param>
    public RecordReferences<T> Member(string name, Expression<Func<T, EntityRef?>> member, Func<T, EntityRef, T> with) =>
        Add(new SingleReference<T, Guid>(name, null, ReferenceMember.Of(member), with));

    /// <summary>Two members that together name a record of any kind.</summary>
    /// <param name="name">The name, unique within the kind.</param>
    /// <param name="kind">The member that holds the kind.</param>
    /// <param name="id">The member that holds the UUID.</param>
    /// <param name="with">The record with another reference there.</param>
    public RecordReferences<T> Pair(string name, Expression<Func<T, string?>> kind, Expression<Func<T, Guid?>> id, Func<T, EntityRef, T> with) =>
        Add(new SingleReference<T, Guid>(name, null, ReferenceMember.Of(kind, id), with));

    /// <summary>An owned list whose items hold the id of a record of one kind.</summary>
    /// <typeparam name="TItem">The item.</typeparam>
    /// <typeparam name="TId">The id.</typeparam>
    /// <param name="name">The name, unique within the kind.</param>
    /// <param name="target">The kind that is named: one of <see cref="EntityKinds"/>.</param>
    /// <param name="items">The list.</param>
    /// <param name="member">The member, as <c>item → id</c>; <c>item → item</c> for a list of ids.</param>
    /// <param name="withId">The item with another id there.</param>
    /// <param name="with">The record with another list there.</param>
    public RecordReferences<T> List<TItem, TId>(
        string name,
        string target,
        Expression<Func<T, IEnumerable<TItem>>> items,
        Expression<Func<TItem, TId?>> member,
        Func<TItem, TId, TItem> withId,
        Func<T, ValueList<TItem>, T> with)
        where TId : struct, IEntityId<TId> =>
        Add(new ListReference<T, TItem, TId>(name, target, items, ReferenceMember.Of(target, member), (item, to) => withId(item, TId.From(to.Id)), with));

    /// <summary>An owned list whose items name records of any kind.</summary>
    /// <typeparam name="TItem">The item.</typeparam>
    /// <param name="name">The name, unique within the kind.</param>
    /// <param name="items">The list.</param>
    /// <param name="member">The member of the item.</param>
    /// <param name="withReference">The item with another reference there.</param>
    /// <param name="with">The record with another list there.</param>
    public RecordReferences<T> List<TItem>(
        string name,
        Expression<Func<T, IEnumerable<TItem>>> items,
        Expression<Func<TItem, EntityRef?>> member,
        Func<TItem, EntityRef, TItem> withReference,
        Func<T, ValueList<TItem>, T> with) =>
        Add(new ListReference<T, TItem, Guid>(name, null, items, ReferenceMember.Of(member), withReference, with));

    private RecordReferences<T> Add(RecordReference reference)
    {
        Items.Add(reference);
        return this;
    }
}

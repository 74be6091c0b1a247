using System.Linq.Expressions;

namespace Crm.Storage;

/// <summary>Where a record or an item says whom it names.</summary>
/// <param name="Id">The id.</param>
/// <param name="Kind">The kind; absent where all are of one.</param>
/// <param name="Read">Reads both.</param>
/// <param name="Make">Makes an id of a UUID.</param>
internal sealed record ReferenceMember<TOwner, TId>(
    Expression<Func<TOwner, TId?>> Id, Expression<Func<TOwner, string?>>? Kind, Func<TOwner, EntityRef?> Read, Func<Guid, TId> Make)
    where TId : struct
{
    /// <summary>The condition that a record is named.</summary>
    public Expression<Func<TOwner, bool>> Names(EntityRef target) => ReferencePaths.Names(Id, Kind, Make(target.Id), target.Kind);
}

/// <summary>Makes them.</summary>
internal static class ReferenceMember
{
    /// <summary>An id of one kind.</summary>
    public static ReferenceMember<TOwner, TId> Of<TOwner, TId>(string target, Expression<Func<TOwner, TId?>> id)
        where TId : struct, IEntityId<TId>
    {
        var read = id.Compile();
        return new(id, null, owner => read(owner) is { } named ? new EntityRef(target, named.Value) : null, static value => TId.From(value));
    }

    /// <summary>A reference to any kind.</summary>
    public static ReferenceMember<TOwner, Guid> Of<TOwner>(Expression<Func<TOwner, EntityRef?>> member) =>
        new(ReferencePaths.IdOf(member), ReferencePaths.KindOf(member), member.Compile(), static value => value);

    /// <summary>Kind and UUID side by side.</summary>
    public static ReferenceMember<TOwner, Guid> Of<TOwner>(Expression<Func<TOwner, string?>> kind, Expression<Func<TOwner, Guid?>> id)
    {
        var (readKind, readId) = (kind.Compile(), id.Compile());
        return new(id, kind, owner => readKind(owner) is { } name && readId(owner) is { } value ? new EntityRef(name, value) : null, static value => value);
    }
}

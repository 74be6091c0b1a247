namespace Crm;

/// <summary>The common shape of all ids: a UUID with its own type, written as 32 lower-case hexadecimal digits in five groups.</summary>
/// <typeparam name="TSelf">The id.</typeparam>
/// <remarks>Ids are RFC 9562 version 7. Their order is bytewise and means nothing; it only settles ties the same way in every store.
/// <c>default</c> is not an id: services refuse it.</remarks>
public interface IEntityId<TSelf> : IEntityId, IEquatable<TSelf>, IComparable<TSelf>, IParsable<TSelf>
    where TSelf : struct, IEntityId<TSelf>
{
    /// <summary>Makes an id from its UUID.</summary>
    /// <param name="value">The UUID.</param>
    static abstract TSelf From(Guid value);
}

/// <summary>An id of whatever type; see <see cref="IEntityId{TSelf}"/>.</summary>
public interface IEntityId
{
    /// <summary>The UUID.</summary>
    Guid Value { get; }
}

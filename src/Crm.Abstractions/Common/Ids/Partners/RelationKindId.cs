using System.Text.Json.Serialization;

namespace Crm;

/// <summary>The id of a kind of relations between partners (вид взаимосвязи).</summary>
/// <param name="Value">The UUID.</param>
[JsonConverter(typeof(EntityIdJsonConverter<RelationKindId>))]
public readonly record struct RelationKindId(Guid Value) : IEntityId<RelationKindId>
{
    /// <summary>The reference to the record.</summary>
    public EntityRef Reference => new(EntityKinds.RelationKind, Value);

    /// <inheritdoc/>
    public static RelationKindId From(Guid value) => new(value);

    /// <summary>Reads an id from its text.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static RelationKindId Parse(string text) => new(EntityIdText.Parse(text));

    /// <summary>Reads an id from its text, if it is one.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <param name="id">The id.</param>
    public static bool TryParse(string? text, out RelationKindId id)
    {
        var ok = EntityIdText.TryParse(text, out var value);
        id = new(value);
        return ok;
    }

    /// <summary>Bytewise order; it only settles ties.</summary>
    /// <param name="other">The other id.</param>
    public int CompareTo(RelationKindId other) => Value.CompareTo(other.Value);

    /// <summary>The id as 32 lower-case hexadecimal digits in five groups.</summary>
    public override string ToString() => EntityIdText.Format(Value);

    static RelationKindId IParsable<RelationKindId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<RelationKindId>.TryParse(string? s, IFormatProvider? provider, out RelationKindId result) => TryParse(s, out result);

    /// <summary>Bytewise order.</summary>
    public static bool operator <(RelationKindId left, RelationKindId right) => left.CompareTo(right) < 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator <=(RelationKindId left, RelationKindId right) => left.CompareTo(right) <= 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >(RelationKindId left, RelationKindId right) => left.CompareTo(right) > 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >=(RelationKindId left, RelationKindId right) => left.CompareTo(right) >= 0;
}

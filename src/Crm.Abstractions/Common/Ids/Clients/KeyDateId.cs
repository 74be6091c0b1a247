using System.Text.Json.Serialization;

namespace Crm;

/// <summary>The id of a key date (значимая дата).</summary>
/// <param name="Value">The UUID.</param>
[JsonConverter(typeof(EntityIdJsonConverter<KeyDateId>))]
public readonly record struct KeyDateId(Guid Value) : IEntityId<KeyDateId>
{
    /// <summary>The reference to the record.</summary>
    public EntityRef Reference => new(EntityKinds.KeyDate, Value);

    /// <inheritdoc/>
    public static KeyDateId From(Guid value) => new(value);

    /// <summary>Reads an id from its text.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static KeyDateId Parse(string text) => new(EntityIdText.Parse(text));

    /// <summary>Reads an id from its text, if it is one.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <param name="id">The id.</param>
    public static bool TryParse(string? text, out KeyDateId id)
    {
        var ok = EntityIdText.TryParse(text, out var value);
        id = new(value);
        return ok;
    }

    /// <summary>Bytewise order; it only settles ties.</summary>
    /// <param name="other">The other id.</param>
    public int CompareTo(KeyDateId other) => Value.CompareTo(other.Value);

    /// <summary>The id as 32 lower-case hexadecimal digits in five groups.</summary>
    public override string ToString() => EntityIdText.Format(Value);

    static KeyDateId IParsable<KeyDateId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<KeyDateId>.TryParse(string? s, IFormatProvider? provider, out KeyDateId result) => TryParse(s, out result);

    /// <summary>Bytewise order.</summary>
    public static bool operator <(KeyDateId left, KeyDateId right) => left.CompareTo(right) < 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator <=(KeyDateId left, KeyDateId right) => left.CompareTo(right) <= 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >(KeyDateId left, KeyDateId right) => left.CompareTo(right) > 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >=(KeyDateId left, KeyDateId right) => left.CompareTo(right) >= 0;
}

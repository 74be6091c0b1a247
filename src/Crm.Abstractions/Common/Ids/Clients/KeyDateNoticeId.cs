using System.Text.Json.Serialization;

namespace Crm;

/// <summary>The id of a notice of a key date; it follows from what the notice says.</summary>
/// <param name="Value">The UUID.</param>
[JsonConverter(typeof(EntityIdJsonConverter<KeyDateNoticeId>))]
public readonly record struct KeyDateNoticeId(Guid Value) : IEntityId<KeyDateNoticeId>
{
    /// <summary>The reference to the record.</summary>
    public EntityRef Reference => new(EntityKinds.KeyDateNotice, Value);

    /// <inheritdoc/>
    public static KeyDateNoticeId From(Guid value) => new(value);

    /// <summary>Reads an id from its text.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static KeyDateNoticeId Parse(string text) => new(EntityIdText.Parse(text));

    /// <summary>Reads an id from its text, if it is one.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <param name="id">The id.</param>
    public static bool TryParse(string? text, out KeyDateNoticeId id)
    {
        var ok = EntityIdText.TryParse(text, out var value);
        id = new(value);
        return ok;
    }

    /// <summary>Bytewise order; it only settles ties.</summary>
    /// <param name="other">The other id.</param>
    public int CompareTo(KeyDateNoticeId other) => Value.CompareTo(other.Value);

    /// <summary>The id as 32 lower-case hexadecimal digits in five groups.</summary>
    public override string ToString() => EntityIdText.Format(Value);

    static KeyDateNoticeId IParsable<KeyDateNoticeId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<KeyDateNoticeId>.TryParse(string? s, IFormatProvider? provider, out KeyDateNoticeId result) => TryParse(s, out result);

    /// <summary>Bytewise order.</summary>
    public static bool operator <(KeyDateNoticeId left, KeyDateNoticeId right) => left.CompareTo(right) < 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator <=(KeyDateNoticeId left, KeyDateNoticeId right) => left.CompareTo(right) <= 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >(KeyDateNoticeId left, KeyDateNoticeId right) => left.CompareTo(right) > 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >=(KeyDateNoticeId left, KeyDateNoticeId right) => left.CompareTo(right) >= 0;
}

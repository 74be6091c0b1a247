using System.Text.Json.Serialization;

namespace Crm;

/// <summary>The id of a portrait of clients (портрет клиента).</summary>
/// <param name="Value">The UUID.</param>
[JsonConverter(typeof(EntityIdJsonConverter<ClientPortraitId>))]
public readonly record struct ClientPortraitId(Guid Value) : IEntityId<ClientPortraitId>
{
    /// <summary>The reference to the record.</summary>
    public EntityRef Reference => new(EntityKinds.ClientPortrait, Value);

    /// <inheritdoc/>
    public static ClientPortraitId From(Guid value) => new(value);

    /// <summary>Reads an id from its text.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static ClientPortraitId Parse(string text) => new(EntityIdText.Parse(text));

    /// <summary>Reads an id from its text, if it is one.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <param name="id">The id.</param>
    public static bool TryParse(string? text, out ClientPortraitId id)
    {
        var ok = EntityIdText.TryParse(text, out var value);
        id = new(value);
        return ok;
    }

    /// <summary>Bytewise order; it only settles ties.</summary>
    /// <param name="other">The other id.</param>
    public int CompareTo(ClientPortraitId other) => Value.CompareTo(other.Value);

    /// <summary>The id as 32 lower-case hexadecimal digits in five groups.</summary>
    public override string ToString() => EntityIdText.Format(Value);

    static ClientPortraitId IParsable<ClientPortraitId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<ClientPortraitId>.TryParse(string? s, IFormatProvider? provider, out ClientPortraitId result) => TryParse(s, out result);

    /// <summary>Bytewise order.</summary>
    public static bool operator <(ClientPortraitId left, ClientPortraitId right) => left.CompareTo(right) < 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator <=(ClientPortraitId left, ClientPortraitId right) => left.CompareTo(right) <= 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >(ClientPortraitId left, ClientPortraitId right) => left.CompareTo(right) > 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >=(ClientPortraitId left, ClientPortraitId right) => left.CompareTo(right) >= 0;
}

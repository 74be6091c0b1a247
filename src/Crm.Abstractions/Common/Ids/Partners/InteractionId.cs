using System.Text.Json.Serialization;

namespace Crm;

/// <summary>The id of a interaction (взаимодействие).</summary>
/// <param name="Value">The UUID.</param>
[JsonConverter(typeof(EntityIdJsonConverter<InteractionId>))]
public readonly record struct InteractionId(Guid Value) : IEntityId<InteractionId>
{
    /// <summary>The reference to the record.</summary>
    public EntityRef Reference => new(EntityKinds.Interaction, Value);

    /// <inheritdoc/>
    public static InteractionId From(Guid value) => new(value);

    /// <summary>Reads an id from its text.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static InteractionId Parse(string text) => new(EntityIdText.Parse(text));

    /// <summary>Reads an id from its text, if it is one.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <param name="id">The id.</param>
    public static bool TryParse(string? text, out InteractionId id)
    {
        var ok = EntityIdText.TryParse(text, out var value);
        id = new(value);
        return ok;
    }

    /// <summary>Bytewise order; it only settles ties.</summary>
    /// <param name="other">The other id.</param>
    public int CompareTo(InteractionId other) => Value.CompareTo(other.Value);

    /// <summary>The id as 32 lower-case hexadecimal digits in five groups.</summary>
    public override string ToString() => EntityIdText.Format(Value);

    static InteractionId IParsable<InteractionId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<InteractionId>.TryParse(string? s, IFormatProvider? provider, out InteractionId result) => TryParse(s, out result);

    /// <summary>Bytewise order.</summary>
    public static bool operator <(InteractionId left, InteractionId right) => left.CompareTo(right) < 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator <=(InteractionId left, InteractionId right) => left.CompareTo(right) <= 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >(InteractionId left, InteractionId right) => left.CompareTo(right) > 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >=(InteractionId left, InteractionId right) => left.CompareTo(right) >= 0;
}

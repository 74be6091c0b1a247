using System.Text.Json.Serialization;

namespace Crm;

/// <summary>The id of a counterparty (контрагент).</summary>
/// <param name="Value">The UUID.</param>
[JsonConverter(typeof(EntityIdJsonConverter<CounterpartyId>))]
public readonly record struct CounterpartyId(Guid Value) : IEntityId<CounterpartyId>
{
    /// <summary>The reference to the record.</summary>
    public EntityRef Reference => new(EntityKinds.Counterparty, Value);

    /// <inheritdoc/>
    public static CounterpartyId From(Guid value) => new(value);

    /// <summary>Reads an id from its text.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static CounterpartyId Parse(string text) => new(EntityIdText.Parse(text));

    /// <summary>Reads an id from its text, if it is one.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <param name="id">The id.</param>
    public static bool TryParse(string? text, out CounterpartyId id)
    {
        var ok = EntityIdText.TryParse(text, out var value);
        id = new(value);
        return ok;
    }

    /// <summary>Bytewise order; it only settles ties.</summary>
    /// <param name="other">The other id.</param>
    public int CompareTo(CounterpartyId other) => Value.CompareTo(other.Value);

    /// <summary>The id as 32 lower-case hexadecimal digits in five groups.</summary>
    public override string ToString() => EntityIdText.Format(Value);

    static CounterpartyId IParsable<CounterpartyId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CounterpartyId>.TryParse(string? s, IFormatProvider? provider, out CounterpartyId result) => TryParse(s, out result);

    /// <summary>Bytewise order.</summary>
    public static bool operator <(CounterpartyId left, CounterpartyId right) => left.CompareTo(right) < 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator <=(CounterpartyId left, CounterpartyId right) => left.CompareTo(right) <= 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >(CounterpartyId left, CounterpartyId right) => left.CompareTo(right) > 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >=(CounterpartyId left, CounterpartyId right) => left.CompareTo(right) >= 0;
}

using System.Text.Json.Serialization;

namespace Crm;

/// <summary>The id of the weights of sales potential (потенциал продаж).</summary>
/// <param name="Value">The UUID.</param>
[JsonConverter(typeof(EntityIdJsonConverter<SalesPotentialModelId>))]
public readonly record struct SalesPotentialModelId(Guid Value) : IEntityId<SalesPotentialModelId>
{
    /// <summary>The reference to the record.</summary>
    public EntityRef Reference => new(EntityKinds.SalesPotentialModel, Value);

    /// <inheritdoc/>
    public static SalesPotentialModelId From(Guid value) => new(value);

    /// <summary>Reads an id from its text.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static SalesPotentialModelId Parse(string text) => new(EntityIdText.Parse(text));

    /// <summary>Reads an id from its text, if it is one.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <param name="id">The id.</param>
    public static bool TryParse(string? text, out SalesPotentialModelId id)
    {
        var ok = EntityIdText.TryParse(text, out var value);
        id = new(value);
        return ok;
    }

    /// <summary>Bytewise order; it only settles ties.</summary>
    /// <param name="other">The other id.</param>
    public int CompareTo(SalesPotentialModelId other) => Value.CompareTo(other.Value);

    /// <summary>The id as 32 lower-case hexadecimal digits in five groups.</summary>
    public override string ToString() => EntityIdText.Format(Value);

    static SalesPotentialModelId IParsable<SalesPotentialModelId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<SalesPotentialModelId>.TryParse(string? s, IFormatProvider? provider, out SalesPotentialModelId result) => TryParse(s, out result);

    /// <summary>Bytewise order.</summary>
    public static bool operator <(SalesPotentialModelId left, SalesPotentialModelId right) => left.CompareTo(right) < 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator <=(SalesPotentialModelId left, SalesPotentialModelId right) => left.CompareTo(right) <= 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >(SalesPotentialModelId left, SalesPotentialModelId right) => left.CompareTo(right) > 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >=(SalesPotentialModelId left, SalesPotentialModelId right) => left.CompareTo(right) >= 0;
}

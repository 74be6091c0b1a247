using System.Text.Json.Serialization;

namespace Crm;

/// <summary>The id of a relation between two partners (взаимосвязь).</summary>
/// <param name="Value">The UUID.</param>
[JsonConverter(typeof(EntityIdJsonConverter<PartnerRelationId>))]
public readonly record struct PartnerRelationId(Guid Value) : IEntityId<PartnerRelationId>
{
    /// <summary>The reference to the record.</summary>
    public EntityRef Reference => new(EntityKinds.PartnerRelation, Value);

    /// <inheritdoc/>
    public static PartnerRelationId From(Guid value) => new(value);

    /// <summary>Reads an id from its text.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <exception cref="FormatException">The text is not an id.</exception>
    public static PartnerRelationId Parse(string text) => new(EntityIdText.Parse(text));

    /// <summary>Reads an id from its text, if it is one.</summary>
    /// <param name="text">32 hexadecimal digits in five groups.</param>
    /// <param name="id">The id.</param>
    public static bool TryParse(string? text, out PartnerRelationId id)
    {
        var ok = EntityIdText.TryParse(text, out var value);
        id = new(value);
        return ok;
    }

    /// <summary>Bytewise order; it only settles ties.</summary>
    /// <param name="other">The other id.</param>
    public int CompareTo(PartnerRelationId other) => Value.CompareTo(other.Value);

    /// <summary>The id as 32 lower-case hexadecimal digits in five groups.</summary>
    public override string ToString() => EntityIdText.Format(Value);

    static PartnerRelationId IParsable<PartnerRelationId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<PartnerRelationId>.TryParse(string? s, IFormatProvider? provider, out PartnerRelationId result) => TryParse(s, out result);

    /// <summary>Bytewise order.</summary>
    public static bool operator <(PartnerRelationId left, PartnerRelationId right) => left.CompareTo(right) < 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator <=(PartnerRelationId left, PartnerRelationId right) => left.CompareTo(right) <= 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >(PartnerRelationId left, PartnerRelationId right) => left.CompareTo(right) > 0;

    /// <summary>Bytewise order.</summary>
    public static bool operator >=(PartnerRelationId left, PartnerRelationId right) => left.CompareTo(right) >= 0;
}

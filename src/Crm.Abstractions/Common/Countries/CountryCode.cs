using System.Text.Json.Serialization;

namespace Crm;

/// <summary>A country or territory: the two upper-case letters of ISO 3166-1. Immutable, safe to share between threads.</summary>
/// <remarks>Any two letters A–Z are accepted, so that a country newer than the SDK works.</remarks>
[JsonConverter(typeof(CountryCodeJsonConverter))]
public readonly record struct CountryCode : IComparable<CountryCode>, IParsable<CountryCode>
{
    private readonly string? _value;

    private CountryCode(string value) => _value = value;

    /// <summary>Russia.</summary>
    public static CountryCode Ru { get; } = new("RU");

    /// <summary>The two letters; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether this is <c>default(CountryCode)</c>, which is no country.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Reads a country.</summary>
    /// <param name="text">Two upper-case letters.</param>
    /// <exception cref="FormatException">The text is not two upper-case letters.</exception>
    public static CountryCode Parse(string text) =>
        TryParse(text, out var country)
            ? country
            : throw new FormatException("The text is not a country: two upper-case letters of ISO 3166-1 are expected, as in RU.");

    /// <summary>Reads a country, if it is one.</summary>
    /// <param name="text">Two upper-case letters.</param>
    /// <param name="country">The country.</param>
    public static bool TryParse(string? text, out CountryCode country)
    {
        var ok = text is { Length: 2 } && !text.AsSpan().ContainsAnyExceptInRange('A', 'Z');
        country = ok ? new(text!) : default;
        return ok;
    }

    /// <summary>The order of the letters.</summary>
    /// <param name="other">The other country.</param>
    public int CompareTo(CountryCode other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public bool Equals(CountryCode other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Value, StringComparison.Ordinal);

    /// <summary>The two letters.</summary>
    public override string ToString() => Value;

    static CountryCode IParsable<CountryCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CountryCode>.TryParse(string? s, IFormatProvider? provider, out CountryCode result) => TryParse(s, out result);

    /// <summary>The order of the letters.</summary>
    public static bool operator <(CountryCode left, CountryCode right) => left.CompareTo(right) < 0;

    /// <summary>The order of the letters.</summary>
    public static bool operator <=(CountryCode left, CountryCode right) => left.CompareTo(right) <= 0;

    /// <summary>The order of the letters.</summary>
    public static bool operator >(CountryCode left, CountryCode right) => left.CompareTo(right) > 0;

    /// <summary>The order of the letters.</summary>
    public static bool operator >=(CountryCode left, CountryCode right) => left.CompareTo(right) >= 0;
}

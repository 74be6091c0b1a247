using System.Text.Json.Serialization;

namespace Crm;

/// <summary>A currency: the three upper-case letters of ISO 4217. Immutable, safe to share between threads.</summary>
/// <remarks>Any three letters A–Z are accepted, so that a currency newer than the SDK works; its minor unit is then taken to be 1/100.</remarks>
[JsonConverter(typeof(CurrencyCodeJsonConverter))]
public readonly record struct CurrencyCode : IComparable<CurrencyCode>, IParsable<CurrencyCode>
{
    private readonly string? _value;

    private CurrencyCode(string value) => _value = value;

    /// <summary>The Russian rouble.</summary>
    public static CurrencyCode Rub { get; } = new("RUB");

    /// <summary>The US dollar.</summary>
    public static CurrencyCode Usd { get; } = new("USD");

    /// <summary>The euro.</summary>
    public static CurrencyCode Eur { get; } = new("EUR");

    /// <summary>The three letters; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether this is <c>default(CurrencyCode)</c>, which is no currency.</summary>
    public bool IsDefault => _value is null;

    /// <summary>How many decimals the currency is paid in: 0 for JPY, 2 for most, 3 for KWD, 4 for CLF.</summary>
    public int MinorUnits => CurrencyMinorUnits.Of(Value);

    /// <summary>Reads a currency.</summary>
    /// <param name="text">Three upper-case letters.</param>
    /// <exception cref="FormatException">The text is not three upper-case letters.</exception>
    public static CurrencyCode Parse(string text) =>
        TryParse(text, out var currency)
            ? currency
            : throw new FormatException("The text is not a currency: three upper-case letters of ISO 4217 are expected, as in RUB.");

    /// <summary>Reads a currency, if it is one.</summary>
    /// <param name="text">Three upper-case letters.</param>
    /// <param name="currency">The currency.</param>
    public static bool TryParse(string? text, out CurrencyCode currency)
    {
        var ok = text is { Length: 3 } && !text.AsSpan().ContainsAnyExceptInRange('A', 'Z');
        currency = ok ? new(text!) : default;
        return ok;
    }

    /// <summary>The order of the letters.</summary>
    /// <param name="other">The other currency.</param>
    public int CompareTo(CurrencyCode other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public bool Equals(CurrencyCode other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Value, StringComparison.Ordinal);

    /// <summary>The three letters.</summary>
    public override string ToString() => Value;

    static CurrencyCode IParsable<CurrencyCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CurrencyCode>.TryParse(string? s, IFormatProvider? provider, out CurrencyCode result) => TryParse(s, out result);

    /// <summary>The order of the letters.</summary>
    public static bool operator <(CurrencyCode left, CurrencyCode right) => left.CompareTo(right) < 0;

    /// <summary>The order of the letters.</summary>
    public static bool operator <=(CurrencyCode left, CurrencyCode right) => left.CompareTo(right) <= 0;

    /// <summary>The order of the letters.</summary>
    public static bool operator >(CurrencyCode left, CurrencyCode right) => left.CompareTo(right) > 0;

    /// <summary>The order of the letters.</summary>
    public static bool operator >=(CurrencyCode left, CurrencyCode right) => left.CompareTo(right) >= 0;
}

using System.Text.Json.Serialization;

namespace Crm.Partners;

/// <summary>The state registration number of a legal entity in Russia (ОГРН): 13 digits (PARTY-9). Immutable, safe to share between threads.</summary>
/// <remarks>The last digit is the first twelve modulo 11 modulo 10.</remarks>
[JsonConverter(typeof(IdentifierJsonConverter<Ogrn>))]
public readonly record struct Ogrn : IIdentifier<Ogrn>, IParsable<Ogrn>
{
    private readonly string? _value;

    private Ogrn(string value) => _value = value;

    /// <inheritdoc/>
    public static string Scheme => "ru.ogrn";

    /// <inheritdoc/>
    public string Value => _value ?? "";

    /// <summary>Whether this is <c>default(Ogrn)</c>, which is no number.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <exception cref="CrmRuleException"><c>identifier.text.missing</c>, <c>identifier.character.not_allowed</c>, <c>identifier.length.wrong</c>, <c>identifier.checksum.wrong</c>.</exception>
    public static Ogrn Parse(string text) => IdentifierText.Parse<Ogrn>(text);

    /// <summary>Reads a number, if it is a valid one.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <param name="value">The number.</param>
    public static bool TryParse(string? text, out Ogrn value) => TryParse(text, out value, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out Ogrn value, out CrmError? reason)
    {
        if (IdentifierText.TryDigits(text, Scheme, 13, 13, out var digits, out reason))
        {
            reason = IdentifierText.Remainder(digits.AsSpan(0, 12), 11) % 10 == digits[12] - '0' ? null : IdentifierErrors.ChecksumWrong.With(("scheme", Scheme));
        }

        value = reason is null ? new(digits) : default;
        return reason is null;
    }

    /// <summary>The digits.</summary>
    public override string ToString() => Value;

    static Ogrn IParsable<Ogrn>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Ogrn>.TryParse(string? s, IFormatProvider? provider, out Ogrn result) => TryParse(s, out result);
}

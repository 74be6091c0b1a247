using System.Text.Json.Serialization;

namespace Crm.Partners;

/// <summary>The state registration number of an entrepreneur in Russia (ОГРНИП): 15 digits, the first 3 or 4 (PARTY-9). Immutable, safe to share between threads.</summary>
/// <remarks>The last digit is the last digit of the first fourteen modulo 13: a remainder of 10 to 12 is legal.</remarks>
[JsonConverter(typeof(IdentifierJsonConverter<Ogrnip>))]
public readonly record struct Ogrnip : IIdentifier<Ogrnip>, IParsable<Ogrnip>
{
    private readonly string? _value;

    private Ogrnip(string value) => _value = value;

    /// <inheritdoc/>
    public static string Scheme => "ru.ogrnip";

    /// <inheritdoc/>
    public string Value => _value ?? "";

    /// <summary>Whether this is <c>default(Ogrnip)</c>, which is no number.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <exception cref="CrmRuleException"><c>identifier.text.missing</c>, <c>identifier.character.not_allowed</c>, <c>identifier.length.wrong</c>, <c>identifier.prefix.not_allowed</c>, <c>identifier.checksum.wrong</c>.</exception>
    public static Ogrnip Parse(string text) => IdentifierText.Parse<Ogrnip>(text);

    /// <summary>Reads a number, if it is a valid one.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <param name="value">The number.</param>
    public static bool TryParse(string? text, out Ogrnip value) => TryParse(text, out value, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out Ogrnip value, out CrmError? reason)
    {
        if (IdentifierText.TryDigits(text, Scheme, 15, 15, out var digits, out reason))
        {
            reason = digits[0] is not ('3' or '4') ? IdentifierErrors.PrefixNotAllowed.With(("scheme", Scheme))
                : IdentifierText.Remainder(digits.AsSpan(0, 14), 13) % 10 == digits[14] - '0' ? null : IdentifierErrors.ChecksumWrong.With(("scheme", Scheme));
        }

        value = reason is null ? new(digits) : default;
        return reason is null;
    }

    /// <summary>The digits.</summary>
    public override string ToString() => Value;

    static Ogrnip IParsable<Ogrnip>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Ogrnip>.TryParse(string? s, IFormatProvider? provider, out Ogrnip result) => TryParse(s, out result);
}

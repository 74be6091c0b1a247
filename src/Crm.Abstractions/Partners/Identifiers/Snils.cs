using System.Globalization;
using System.Text.Json.Serialization;

namespace Crm.Partners;

/// <summary>The number of a personal insurance account in Russia (СНИЛС): 11 digits (PARTY-9). Immutable, safe to share between threads.</summary>
/// <remarks>The last two digits are Σ digit · (9, 8, … 1) modulo 101, where 100 counts as 00; numbers up to 001-001-998 are not checked.</remarks>
[JsonConverter(typeof(IdentifierJsonConverter<Snils>))]
public readonly record struct Snils : IIdentifier<Snils>, IParsable<Snils>
{
    private const int LastUnchecked = 1_001_998;

    private readonly string? _value;

    private Snils(string value) => _value = value;

    /// <inheritdoc/>
    public static string Scheme => "ru.snils";

    /// <inheritdoc/>
    public string Value => _value ?? "";

    /// <summary>Whether this is <c>default(Snils)</c>, which is no number.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <exception cref="CrmRuleException"><c>identifier.text.missing</c>, <c>identifier.character.not_allowed</c>, <c>identifier.length.wrong</c>, <c>identifier.checksum.wrong</c>.</exception>
    public static Snils Parse(string text) => IdentifierText.Parse<Snils>(text);

    /// <summary>Reads a number, if it is a valid one.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <param name="value">The number.</param>
    public static bool TryParse(string? text, out Snils value) => TryParse(text, out value, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out Snils value, out CrmError? reason)
    {
        if (IdentifierText.TryDigits(text, Scheme, 11, 11, out var digits, out reason))
        {
            reason = IsFitting(digits) ? null : IdentifierErrors.ChecksumWrong.With(("scheme", Scheme));
        }

        value = reason is null ? new(digits) : default;
        return reason is null;
    }

    /// <summary>The number as it is printed: <c>112-233-445 95</c>.</summary>
    public override string ToString() => IsDefault ? "" : $"{Value[..3]}-{Value[3..6]}-{Value[6..9]} {Value[9..]}";

    static Snils IParsable<Snils>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Snils>.TryParse(string? s, IFormatProvider? provider, out Snils result) => TryParse(s, out result);

    private static bool IsFitting(string digits) =>
        int.Parse(digits.AsSpan(0, 9), NumberStyles.None, CultureInfo.InvariantCulture) <= LastUnchecked
        || IdentifierText.Sum(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101 % 100 == int.Parse(digits.AsSpan(9), NumberStyles.None, CultureInfo.InvariantCulture);
}

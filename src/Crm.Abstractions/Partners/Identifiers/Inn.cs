using System.Text.Json.Serialization;

namespace Crm.Partners;

/// <summary>The taxpayer's number in Russia (ИНН): 10 digits of a legal entity, 12 of an entrepreneur or a natural person (PARTY-9). Immutable, safe to share between threads.</summary>
/// <remarks>The last digit of 10 and the last two of 12 are check digits: weighted sums modulo 11 modulo 10. None begins with 00.</remarks>
[JsonConverter(typeof(IdentifierJsonConverter<Inn>))]
public readonly record struct Inn : IIdentifier<Inn>, IParsable<Inn>
{
    private static readonly int[] Of12Second = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

    private readonly string? _value;

    private Inn(string value) => _value = value;

    /// <inheritdoc/>
    public static string Scheme => "ru.inn";

    /// <inheritdoc/>
    public string Value => _value ?? "";

    /// <summary>Whether this is <c>default(Inn)</c>, which is no number.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Whether it is of a legal entity: 10 digits.</summary>
    public bool IsOfLegalEntity => Value.Length == 10;

    /// <summary>Whether it is of an entrepreneur or a natural person: 12 digits.</summary>
    public bool IsOfPerson => Value.Length == 12;

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <exception cref="CrmRuleException"><c>identifier.text.missing</c>, <c>identifier.character.not_allowed</c>, <c>identifier.length.wrong</c>, <c>identifier.prefix.not_allowed</c>, <c>identifier.checksum.wrong</c>.</exception>
    public static Inn Parse(string text) => IdentifierText.Parse<Inn>(text);

    /// <summary>Reads a number, if it is a valid one.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <param name="value">The number.</param>
    public static bool TryParse(string? text, out Inn value) => TryParse(text, out value, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out Inn value, out CrmError? reason)
    {
        if (IdentifierText.TryDigits(text, Scheme, 10, 12, out var digits, out reason))
        {
            reason = digits.StartsWith("00", StringComparison.Ordinal) ? IdentifierErrors.PrefixNotAllowed.With(("scheme", Scheme))
                : IsFitting(digits) ? null : IdentifierErrors.ChecksumWrong.With(("scheme", Scheme));
        }

        value = reason is null ? new(digits) : default;
        return reason is null;
    }

    /// <summary>The digits.</summary>
    public override string ToString() => Value;

    static Inn IParsable<Inn>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Inn>.TryParse(string? s, IFormatProvider? provider, out Inn result) => TryParse(s, out result);

    private static bool IsFitting(string digits) => digits.Length == 10
        ? Check(digits, Of12Second.AsSpan(2)) == digits[9]
        : Check(digits, Of12Second.AsSpan(1)) == digits[10] && Check(digits, Of12Second) == digits[11];

    private static char Check(string digits, ReadOnlySpan<int> weights) => (char)('0' + (IdentifierText.Sum(digits, weights) % 11 % 10));
}

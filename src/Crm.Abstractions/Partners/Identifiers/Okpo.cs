using System.Text.Json.Serialization;

namespace Crm.Partners;

/// <summary>The code of an enterprise in Russian statistics (ОКПО): 8 digits of a legal entity, 10 of an entrepreneur (PARTY-9). Immutable, safe to share between threads.</summary>
/// <remarks>The last digit is Σ digit · (1, 2, … 10, 1, …) modulo 11; if that is 10, the weights begin with 3; if it is 10 again, the digit is 0.</remarks>
[JsonConverter(typeof(IdentifierJsonConverter<Okpo>))]
public readonly record struct Okpo : IIdentifier<Okpo>, IParsable<Okpo>
{
    private readonly string? _value;

    private Okpo(string value) => _value = value;

    /// <inheritdoc/>
    public static string Scheme => "ru.okpo";

    /// <inheritdoc/>
    public string Value => _value ?? "";

    /// <summary>Whether this is <c>default(Okpo)</c>, which is no number.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <exception cref="CrmRuleException"><c>identifier.text.missing</c>, <c>identifier.character.not_allowed</c>, <c>identifier.length.wrong</c>, <c>identifier.checksum.wrong</c>.</exception>
    public static Okpo Parse(string text) => IdentifierText.Parse<Okpo>(text);

    /// <summary>Reads a number, if it is a valid one.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <param name="value">The number.</param>
    public static bool TryParse(string? text, out Okpo value) => TryParse(text, out value, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out Okpo value, out CrmError? reason)
    {
        if (IdentifierText.TryDigits(text, Scheme, 8, 10, out var digits, out reason))
        {
            reason = Check(digits.AsSpan(0, digits.Length - 1)) == digits[^1] - '0' ? null : IdentifierErrors.ChecksumWrong.With(("scheme", Scheme));
        }

        value = reason is null ? new(digits) : default;
        return reason is null;
    }

    /// <summary>The digits.</summary>
    public override string ToString() => Value;

    static Okpo IParsable<Okpo>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Okpo>.TryParse(string? s, IFormatProvider? provider, out Okpo result) => TryParse(s, out result);

    private static int Check(ReadOnlySpan<char> digits) => Remainder(digits, 0) is < 10 and var first ? first : Remainder(digits, 2) % 10;

    private static int Remainder(ReadOnlySpan<char> digits, int shift)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * (((i + shift) % 10) + 1);
        }

        return sum % 11;
    }
}

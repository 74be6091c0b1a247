using System.Text.Json.Serialization;

namespace Crm.Partners;

/// <summary>The reason code of a tax registration in Russia (КПП): 4 digits, 2 digits or letters A–Z, 3 digits; no check digit (PARTY-9). Immutable, safe to share between threads.</summary>
/// <remarks>Only legal entities have one.</remarks>
[JsonConverter(typeof(IdentifierJsonConverter<Kpp>))]
public readonly record struct Kpp : IIdentifier<Kpp>, IParsable<Kpp>
{
    private readonly string? _value;

    private Kpp(string value) => _value = value;

    /// <inheritdoc/>
    public static string Scheme => "ru.kpp";

    /// <inheritdoc/>
    public string Value => _value ?? "";

    /// <summary>Whether this is <c>default(Kpp)</c>, which is no number.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <exception cref="CrmRuleException"><c>identifier.text.missing</c>, <c>identifier.character.not_allowed</c>, <c>identifier.length.wrong</c>.</exception>
    public static Kpp Parse(string text) => IdentifierText.Parse<Kpp>(text);

    /// <summary>Reads a number, if it is a valid one.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <param name="value">The number.</param>
    public static bool TryParse(string? text, out Kpp value) => TryParse(text, out value, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out Kpp value, out CrmError? reason)
    {
        var digits = IdentifierText.Strip(text, Scheme, "9", out reason);
        reason ??= digits.Length != 9 ? IdentifierErrors.LengthWrong.With(("scheme", Scheme), ("allowed", 9), ("length", digits.Length))
            : IsFitting(digits) ? null : IdentifierErrors.CharacterNotAllowed.With(("scheme", Scheme));
        value = reason is null ? new(digits) : default;
        return reason is null;
    }

    /// <summary>The characters.</summary>
    public override string ToString() => Value;

    static Kpp IParsable<Kpp>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Kpp>.TryParse(string? s, IFormatProvider? provider, out Kpp result) => TryParse(s, out result);

    private static bool IsFitting(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) && !(i is 4 or 5 && char.IsAsciiLetterUpper(text[i])))
            {
                return false;
            }
        }

        return true;
    }
}

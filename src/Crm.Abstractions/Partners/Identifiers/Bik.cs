using System.Text.Json.Serialization;

namespace Crm.Partners;

/// <summary>The code of a bank in Russia (БИК): 9 digits, no check digit (PARTY-9). Immutable, safe to share between threads.</summary>
[JsonConverter(typeof(IdentifierJsonConverter<Bik>))]
public readonly record struct Bik : IIdentifier<Bik>, IParsable<Bik>
{
    private readonly string? _value;

    private Bik(string value) => _value = value;

    /// <inheritdoc/>
    public static string Scheme => "ru.bik";

    /// <inheritdoc/>
    public string Value => _value ?? "";

    /// <summary>Whether this is <c>default(Bik)</c>, which is no number.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Whether it is of a cash settlement centre or another unit of the Bank of Russia: it ends with 000 to 002.</summary>
    public bool IsOfBankOfRussia => Value is [.., '0', '0', '0' or '1' or '2'];

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <exception cref="CrmRuleException"><c>identifier.text.missing</c>, <c>identifier.character.not_allowed</c>, <c>identifier.length.wrong</c>.</exception>
    public static Bik Parse(string text) => IdentifierText.Parse<Bik>(text);

    /// <summary>Reads a number, if it is a valid one.</summary>
    /// <param name="text">The text; blanks and hyphens do not count.</param>
    /// <param name="value">The number.</param>
    public static bool TryParse(string? text, out Bik value) => TryParse(text, out value, out _);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out Bik value, out CrmError? reason)
    {
        _ = IdentifierText.TryDigits(text, Scheme, 9, 9, out var digits, out reason);
        value = reason is null ? new(digits) : default;
        return reason is null;
    }

    /// <summary>The digits.</summary>
    public override string ToString() => Value;

    static Bik IParsable<Bik>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Bik>.TryParse(string? s, IFormatProvider? provider, out Bik result) => TryParse(s, out result);
}

namespace Crm.Partners;

/// <summary>A tax or registration number of any country, kept as given (PARTY-9). Immutable, safe to share between threads.</summary>
public readonly record struct ForeignNumber
{
    /// <summary>The longest number.</summary>
    public const int MaxLength = 100;

    private readonly string? _text;

    private ForeignNumber(CountryCode country, string text) => (Country, _text) = (country, text);

    /// <summary>The country that gave it.</summary>
    public CountryCode Country { get; }

    /// <summary>The number as given, without blanks around it; empty for <c>default</c>.</summary>
    public string Text => _text ?? "";

    /// <summary>Whether this is <c>default(ForeignNumber)</c>, which is no number.</summary>
    public bool IsDefault => _text is null;

    /// <summary>Makes a number, if there is a country, a text and no character that stores cannot keep.</summary>
    /// <param name="country">The country that gave it.</param>
    /// <param name="text">The number.</param>
    /// <param name="number">The number with its country.</param>
    public static bool TryOf(CountryCode country, string? text, out ForeignNumber number)
    {
        var isNumber = !country.IsDefault && text is { Length: <= MaxLength } && !TextRules.IsBlank(text) && TextRules.IsStorable(text);
        number = isNumber ? new(country, WhiteSpace.Trim(text!)) : default;
        return isNumber;
    }

    /// <summary>The country and the number: <c>DE 123456789</c>.</summary>
    public override string ToString() => IsDefault ? "" : $"{Country} {Text}";
}

namespace Crm.Partners;

/// <summary>A telephone number that the numbering plan of its country knows, in the form of E.164 (PARTY-5). Immutable, safe to share between threads.</summary>
/// <remarks>
/// <para>What numbers there are is data: the metadata of Google's libphonenumber in the package <c>libphonenumber-csharp</c>, whose sources are ITU-T E.164
/// and the national plans. Kazakhstan shares +7 with Russia and is told apart by it.</para>
/// <para><c>default</c> is no number: <see cref="IsDefault"/>.</para>
/// </remarks>
public readonly record struct PhoneNumber
{
    /// <summary>The longest text that is looked at.</summary>
    public const int MaxText = 100;

    private readonly string? _e164;

    internal PhoneNumber(string e164, string? extension, CountryCode? country) => (_e164, Extension, Country) = (e164, extension, country);

    /// <summary>The number as <c>+</c>, country calling code and national number, at most 15 digits: <c>+79161234567</c>; empty for <c>default</c>.</summary>
    public string E164 => _e164 ?? "";

    /// <summary>The extension (добавочный), digits only.</summary>
    public string? Extension { get; }

    /// <summary>The country the number belongs to; absent where the number belongs to none, as satellite phones do.</summary>
    public CountryCode? Country { get; }

    /// <summary>Whether this is <c>default(PhoneNumber)</c>, which is no number.</summary>
    public bool IsDefault => _e164 is null;

    /// <summary>Reads a number as people write it: with or without country code, trunk prefix, brackets, a word before it, an extension behind it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="region">The country whose habits hold where the text names no country code.</param>
    /// <exception cref="CrmRuleException"><c>phone.text.unreadable</c>, <c>phone.text.too_long</c>, <c>phone.country.unknown</c>, <c>phone.number.too_short</c>,
    /// <c>phone.number.too_long</c>, <c>phone.number.not_in_plan</c>.</exception>
    public static PhoneNumber Parse(string text, CountryCode region) =>
        TryParse(text, region, out var number, out var reason) ? number : throw new CrmRuleException([reason!]);

    /// <summary>Reads a number, if it is one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="region">The country whose habits hold where the text names no country code.</param>
    /// <param name="number">The number.</param>
    public static bool TryParse(string? text, CountryCode region, out PhoneNumber number) => TryParse(text, region, out number, out _);

    /// <summary>Reads a number, if it is one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="region">The country whose habits hold where the text names no country code.</param>
    /// <param name="number">The number.</param>
    /// <param name="reason">Why it is none; the codes of <see cref="Parse"/>.</param>
    public static bool TryParse(string? text, CountryCode region, out PhoneNumber number, out CrmError? reason)
    {
        var reading = PhoneReading.Of(text, region);
        reason = reading.Fault?.With(("allowed", MaxText), ("region", region));
        number = reading is { Fault: null, E164: { } e164 } ? new(e164, reading.Extension, reading.Country) : default;
        return reason is null;
    }

    /// <summary>The number as it is dialled from abroad, in groups: <c>+7 916 123-45-67</c>; without the extension.</summary>
    public string ToInternational() => IsDefault ? "" : PhoneReading.International(E164);

    /// <summary>The number as it is dialled within its country, in groups: <c>8 (916) 123-45-67</c>; without the extension.</summary>
    public string ToNational() => IsDefault ? "" : PhoneReading.National(E164);

    /// <summary>E.164, and the extension where there is one: <c>+79161234567 ext. 12</c>.</summary>
    public override string ToString() => Extension is null ? E164 : $"{E164} ext. {Extension}";
}

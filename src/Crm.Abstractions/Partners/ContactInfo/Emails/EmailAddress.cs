namespace Crm.Partners;

/// <summary>An e-mail address that can be delivered to by its form (PARTY-5). Immutable, safe to share between threads.</summary>
/// <remarks>
/// Letters of any script are allowed on both sides (RFC 6531), quoted local parts too; a domain needs a top level of at least two letters. Whether the mailbox exists
/// nobody can tell from its form. <c>default</c> is no address: <see cref="IsDefault"/>.
/// </remarks>
public readonly record struct EmailAddress : IParsable<EmailAddress>
{
    /// <summary>The longest address, in UTF-8 bytes (RFC 5321).</summary>
    public const int MaxBytes = 254;

    private readonly string? _address;
    private readonly string? _normalised;

    private EmailAddress(string address, string normalised) => (_address, _normalised) = (address, normalised);

    /// <summary>The address to write to: as given, without blanks around it; empty for <c>default</c>.</summary>
    public string Address => _address ?? "";

    /// <summary>The form by which equal mailboxes are equal; see <see cref="Normalise"/>.</summary>
    public string Normalised => _normalised ?? "";

    /// <summary>The domain in lower case, in Unicode where it is an internationalised one.</summary>
    public string Domain => EmailSyntax.Domain(Address[(Address.LastIndexOf('@') + 1)..]);

    /// <summary>Whether this is <c>default(EmailAddress)</c>, which is no address.</summary>
    public bool IsDefault => _address is null;

    /// <summary>Reads an address.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="CrmRuleException"><c>email.form.invalid</c>, <c>email.text.too_long</c>, <c>email.local.invalid</c>, <c>email.domain.invalid</c>.</exception>
    public static EmailAddress Parse(string text) => TryParse(text, out var address, out var reason) ? address : throw new CrmRuleException([reason!]);

    /// <summary>Reads an address, if it is one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address.</param>
    public static bool TryParse(string? text, out EmailAddress address) => TryParse(text, out address, out _);

    /// <summary>Reads an address, if it is one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address.</param>
    /// <param name="reason">Why it is none; the codes of <see cref="Parse"/>.</param>
    public static bool TryParse(string? text, out EmailAddress address, out CrmError? reason)
    {
        address = default;
        var fault = EmailSyntax.FaultOf(text, out var trimmed);
        if (fault is null)
        {
            // The local part may yet vanish: +news@gmail.com is nobody's.
            address = Normalise(trimmed) is { } normalised ? new(trimmed, normalised) : default;
            fault = address.IsDefault ? ContactInfoErrors.EmailLocalInvalid : null;
        }

        reason = fault?.With(("allowed", MaxBytes));
        return reason is null;
    }

    /// <summary>
    /// The form by which equal mailboxes are equal: lower case, the domain in Unicode; what the large providers ignore is left out (dots and <c>+tag</c> of Gmail,
    /// <c>+tag</c> of Outlook and iCloud, <c>-tag</c> of Yahoo), their second domains are brought to the first (<c>ya.ru</c> to <c>yandex.ru</c>).
    /// </summary>
    /// <param name="text">A text with something on both sides of its last <c>@</c>, valid or not.</param>
    /// <returns><see langword="null"/> where nothing is left on one of the sides.</returns>
    public static string? Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = WhiteSpace.Trim(text);
        var at = trimmed.LastIndexOf('@');
        return at <= 0 || at == trimmed.Length - 1
            ? null
            : EmailProviders.Normalise(EmailSyntax.Lower(trimmed[..at]), EmailSyntax.Domain(trimmed[(at + 1)..]));
    }

    /// <summary>The address to write to.</summary>
    public override string ToString() => Address;

    static EmailAddress IParsable<EmailAddress>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<EmailAddress>.TryParse(string? s, IFormatProvider? provider, out EmailAddress result) => TryParse(s, out result);
}

namespace Crm.Partners;

/// <summary>The scheme of an identifier type. Immutable, safe to share between threads.</summary>
internal sealed class IdentifierScheme<T>(CountryCode country, IdentifierUse use) : IIdentifierScheme
    where T : struct, IIdentifier<T>
{
    public string Code => T.Scheme;

    public CountryCode Country => country;

    public IdentifierUse Use => use;

    public bool TryRead(string? text, out string normalised, out CrmError? reason)
    {
        var isValid = T.TryParse(text, out var value, out reason);
        normalised = isValid ? value.Value : "";
        return isValid;
    }
}

namespace Crm.Partners;

/// <summary>The schemes of identifiers that are known, the SDK's and the embedder's. Immutable, safe to share between threads.</summary>
public sealed class IdentifierSchemes
{
    private readonly IIdentifierScheme[] _schemes;

    private IdentifierSchemes(IIdentifierScheme[] schemes) => _schemes = schemes;

    /// <summary>The schemes of Russia: INN, KPP, OGRN, OGRNIP, OKPO, SNILS, BIK, bank account.</summary>
    public static IdentifierSchemes BuiltIn { get; } = new(
    [
        new IdentifierScheme<Inn>(CountryCode.Ru, IdentifierUse.Tax),
        new IdentifierScheme<Kpp>(CountryCode.Ru, IdentifierUse.Tax),
        new IdentifierScheme<Ogrn>(CountryCode.Ru, IdentifierUse.Registration),
        new IdentifierScheme<Ogrnip>(CountryCode.Ru, IdentifierUse.Registration),
        new IdentifierScheme<Okpo>(CountryCode.Ru, IdentifierUse.Statistics),
        new IdentifierScheme<Snils>(CountryCode.Ru, IdentifierUse.Person),
        new IdentifierScheme<Bik>(CountryCode.Ru, IdentifierUse.Bank),
        new IdentifierScheme<BankAccountNumber>(CountryCode.Ru, IdentifierUse.Bank),
    ]);

    /// <summary>All schemes, in the order they were added.</summary>
    public IReadOnlyList<IIdentifierScheme> All => _schemes;

    /// <summary>These schemes and more; one with a known code takes the place of the known.</summary>
    /// <param name="schemes">The embedder's.</param>
    public IdentifierSchemes With(params ReadOnlySpan<IIdentifierScheme> schemes)
    {
        var all = _schemes.ToList();
        foreach (var scheme in schemes)
        {
            ArgumentNullException.ThrowIfNull(scheme);
            all.RemoveAll(s => string.Equals(s.Code, scheme.Code, StringComparison.Ordinal));
            all.Add(scheme);
        }

        return new([.. all]);
    }

    /// <summary>The scheme with a code, or <see langword="null"/>.</summary>
    /// <param name="code">As in <c>ru.inn</c>.</param>
    public IIdentifierScheme? Find(string code) => Array.Find(_schemes, s => string.Equals(s.Code, code, StringComparison.Ordinal));

    /// <summary>Reads a number of a country and use by whichever scheme accepts it; where the country has no scheme for it, the number is kept as given.</summary>
    /// <param name="number">The number with its country.</param>
    /// <param name="use">What the number is of.</param>
    /// <param name="normalised">The number in the form of its scheme, or as given.</param>
    /// <param name="reason">Why no scheme accepts it; of the first that was asked.</param>
    public bool TryRead(ForeignNumber number, IdentifierUse use, out ForeignNumber normalised, out CrmError? reason)
    {
        (normalised, reason) = (number, number.IsDefault ? IdentifierErrors.ForeignInvalid.With(("allowed", ForeignNumber.MaxLength)) : null);
        foreach (var scheme in _schemes.Where(s => s.Use == use && s.Country == number.Country))
        {
            if (scheme.TryRead(number.Text, out var text, out var fault) && ForeignNumber.TryOf(number.Country, text, out normalised))
            {
                reason = null;
                return true;
            }

            reason ??= fault ?? IdentifierErrors.ForeignInvalid.With(("allowed", ForeignNumber.MaxLength));
        }

        normalised = reason is null ? normalised : default;
        return reason is null;
    }
}

namespace Crm.Partners;

/// <summary>The checks of the identifiers by the type of the counterparty: each gives the one form, or why there is none (PARTY-9).</summary>
internal static class RequisiteChecks
{
    public static (string? Value, CrmError? Reason) Inn(string text, CounterpartyType type)
    {
        var (value, reason) = Of<Inn>(text);
        var expected = CounterpartyKeys.HasKpp(type) ? 10 : 12;
        return value is null || value.Length == expected
            ? (value, reason)
            : (null, CounterpartyErrors.InnWrongType.With(("value", value), ("length", value.Length), ("type", type), ("expected", expected)));
    }

    public static (string? Value, CrmError? Reason) Ogrn(string text, CounterpartyType type)
    {
        var (digits, isLegal) = (Requisites.Strip(text)!, CounterpartyKeys.HasKpp(type));
        return (digits.Length, isLegal) switch
        {
            (15, true) => (null, WrongType(digits, type, 13)),
            (13, false) => (null, WrongType(digits, type, 15)),
            (_, true) => Of<Ogrn>(text),
            _ => Of<Ogrnip>(text),
        };
    }

    public static (string? Value, CrmError? Reason) Kpp(string text) => Of<Kpp>(text);

    public static (string? Value, CrmError? Reason) Okpo(string text) => Of<Okpo>(text);

    public static (string? Value, CrmError? Reason) Bik(string text) => Of<Bik>(text);

    /// <summary>An account, or a correspondent account, with its bank; with a bank that is none only the form is looked at.</summary>
    public static (string? Value, CrmError? Reason) Account(string text, string bik)
    {
        if (!Partners.Bik.TryParse(bik, out var bank))
        {
            return Of<BankAccountNumber>(text);
        }

        return BankAccountNumber.TryParse(text, bank, out var value, out var reason) ? (value.Value, null) : (null, reason);
    }

    /// <summary>A number of another country, by the schemes of that country.</summary>
    public static (string? Value, CrmError? Reason) Foreign(string text, CountryCode country, IdentifierUse use, IdentifierSchemes schemes)
    {
        ForeignNumber.TryOf(country, text, out var number);
        return schemes.TryRead(number, use, out var normalised, out var reason) ? (normalised.Text, null) : (null, reason);
    }

    private static (string? Value, CrmError? Reason) Of<T>(string text)
        where T : struct, IIdentifier<T> => T.TryParse(text, out var value, out var reason) ? (value.Value, null) : (null, reason);

    private static CrmError WrongType(string digits, CounterpartyType type, int expected) =>
        CounterpartyErrors.OgrnWrongType.With(("value", digits), ("length", digits.Length), ("type", type), ("expected", expected));
}

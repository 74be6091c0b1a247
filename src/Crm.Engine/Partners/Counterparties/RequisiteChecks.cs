namespace Crm.Partners;

/// <summary>The checks of the identifiers by the type of the counterparty (PARTY-9).</summary>
internal static class RequisiteChecks
{
    public static (string? Value, CrmError? Reason) Inn(string text, CounterpartyType type)
    {
        var digits = Requisites.Strip(text)!;
        var expected = CounterpartyKeys.HasKpp(type) ? 10 : 12;
        return digits.Length == expected && digits.All(char.IsAsciiDigit)
            ? (digits, null)
            : (null, CounterpartyErrors.InnWrongType.With(("value", digits), ("length", digits.Length), ("type", type), ("expected", expected)));
    }

    public static (string? Value, CrmError? Reason) Ogrn(string text, CounterpartyType type)
    {
        var digits = Requisites.Strip(text)!;
        var expected = CounterpartyKeys.HasKpp(type) ? 13 : 15;
        return digits.Length == expected && digits.All(char.IsAsciiDigit)
            ? (digits, null)
            : (null, CounterpartyErrors.OgrnWrongType.With(("value", digits), ("length", digits.Length), ("type", type), ("expected", expected)));
    }

    public static (string? Value, CrmError? Reason) Kpp(string text) => (Requisites.Strip(text), null);

    public static (string? Value, CrmError? Reason) Okpo(string text) => (Requisites.Strip(text), null);

    public static (string? Value, CrmError? Reason) Bik(string text) => (Requisites.Strip(text), null);

    public static (string? Value, CrmError? Reason) Account(string text, string bik) => (Requisites.Strip(text), null);

    public static (string? Value, CrmError? Reason) CorrespondentAccount(string text, string bik) => (Requisites.Strip(text), null);
}

namespace Crm.Partners;

/// <summary>An account with a bank (PARTY-3). Within a counterparty it is told by <see cref="Number"/> and <see cref="Bik"/>.</summary>
public sealed record BankAccount
{
    /// <summary>The number without blanks: 20 characters with a bank of this country, as given with a foreign one.</summary>
    public required string Number { get; init; }

    /// <summary>The code of the bank (БИК), 9 digits; <see langword="null"/> = a foreign bank: the number is not checked.</summary>
    public string? Bik { get; init; }

    /// <summary>The name of the bank.</summary>
    public string? Bank { get; init; }

    /// <summary>The bank's correspondent account.</summary>
    public string? CorrespondentAccount { get; init; }

    /// <summary>The code by which a foreign bank is known (SWIFT), as given.</summary>
    public string? Swift { get; init; }

    /// <summary>The currency; <see langword="null"/> = not told.</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Whether it is the one to use when none is named; at most one.</summary>
    public bool IsMain { get; init; }

    /// <summary>A comment, at most 400 characters.</summary>
    public string? Comment { get; init; }
}

/// <summary>An identifier that was saved although it had not passed its check, because the caller said so (PARTY-9).</summary>
public sealed record UnverifiedIdentifier
{
    /// <summary>Which sort of identifier.</summary>
    public required RequisiteKind Kind { get; init; }

    /// <summary>The identifier as it was saved.</summary>
    public required string Text { get; init; }
}

/// <summary>The identifiers of a counterparty.</summary>
public enum RequisiteKind
{
    /// <summary>The number of the taxpayer (ИНН).</summary>
    Inn,

    /// <summary>The code of the reason of registration (КПП).</summary>
    Kpp,

    /// <summary>The number in the state register (ОГРН, ОГРНИП).</summary>
    Ogrn,

    /// <summary>The code of the statistical register (ОКПО).</summary>
    Okpo,

    /// <summary>The code of a bank (БИК).</summary>
    Bik,

    /// <summary>The number of an account.</summary>
    BankAccount,

    /// <summary>The number of a bank's correspondent account.</summary>
    CorrespondentAccount,

    /// <summary>A tax number of another country, where a scheme of that country is known.</summary>
    ForeignTaxNumber,

    /// <summary>A registration number of another country, where a scheme of that country is known.</summary>
    ForeignRegistrationNumber,
}

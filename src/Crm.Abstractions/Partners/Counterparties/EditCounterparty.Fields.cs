namespace Crm.Partners;

public sealed partial record EditCounterparty
{
    /// <summary>The partner it belongs to.</summary>
    /// <param name="Partner">The partner.</param>
    public sealed record SetPartner(PartnerId Partner) : Change;

    /// <summary>What it is before the law.</summary>
    /// <param name="Type">What.</param>
    public sealed record SetType(CounterpartyType Type) : Change;

    /// <summary>The full name.</summary>
    /// <param name="Name">The name; <see langword="null"/> = none.</param>
    public sealed record SetFullName(string? Name) : Change;

    /// <summary>The number of the taxpayer.</summary>
    /// <param name="Inn">The number; <see langword="null"/> = none.</param>
    public sealed record SetInn(string? Inn) : Change;

    /// <summary>The number in the state register.</summary>
    /// <param name="Ogrn">The number; <see langword="null"/> = none.</param>
    public sealed record SetOgrn(string? Ogrn) : Change;

    /// <summary>The code of the statistical register.</summary>
    /// <param name="Okpo">The code; <see langword="null"/> = none.</param>
    public sealed record SetOkpo(string? Okpo) : Change;

    /// <summary>Country and numbers of registration abroad.</summary>
    /// <param name="Country">The country; <see langword="null"/> = the tenant's own.</param>
    /// <param name="TaxNumber">The tax number there, as given.</param>
    /// <param name="RegistrationNumber">The number in a register there, as given.</param>
    public sealed record SetForeign(CountryCode? Country, string? TaxNumber = null, string? RegistrationNumber = null) : Change;

    /// <summary>The identity document.</summary>
    /// <param name="Document">As given; <see langword="null"/> = none.</param>
    public sealed record SetIdentityDocument(string? Document) : Change;

    /// <summary>The head of a subdivision.</summary>
    /// <param name="Head">The head; <see langword="null"/> = it is no subdivision.</param>
    public sealed record SetHead(CounterpartyId? Head) : Change;

    /// <summary>Adds an account, or replaces the one with the same number and bank; a main one takes that place from another.</summary>
    /// <param name="Account">The account.</param>
    public sealed record PutBankAccount(BankAccount Account) : Change;

    /// <summary>Takes an account away.</summary>
    /// <param name="Number">The number as it stands in the counterparty.</param>
    /// <param name="Bik">The code of the bank as it stands there.</param>
    public sealed record RemoveBankAccount(string Number, string? Bik) : Change;

    /// <summary>Adds a contact value, or replaces the one of the same type and meaning; a main one takes that place from another of its type.</summary>
    /// <param name="Value">The value.</param>
    public sealed record PutContactValue(ContactValue Value) : Change;

    /// <summary>Takes a contact value away.</summary>
    /// <param name="Value">As it stands in the counterparty.</param>
    public sealed record RemoveContactValue(ContactValue Value) : Change;

    /// <summary>The comment.</summary>
    /// <param name="Comment">The text; <see langword="null"/> = none.</param>
    public sealed record SetComment(string? Comment) : Change;
}

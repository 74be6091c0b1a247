namespace Crm.Partners;

/// <summary>What one may ask of counterparties: a closed family, so that one check serves all. Immutable.</summary>
public abstract record CounterpartyCommand
{
    private protected CounterpartyCommand()
    {
    }

    /// <summary>Whether identifiers that do not pass their check are saved all the same, and marked so for ever (PARTY-9): foreign and old data.</summary>
    public bool AcceptsUnverified { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Registers a counterparty of a partner (PARTY-3).</summary>
/// <param name="Partner">The partner it belongs to.</param>
/// <param name="Type">What it is before the law.</param>
/// <param name="ShortName">The short name; it holds from the beginning of time.</param>
public sealed record RegisterCounterparty(PartnerId Partner, CounterpartyType Type, string ShortName) : CounterpartyCommand
{
    /// <summary>The full name.</summary>
    public string? FullName { get; init; }

    /// <summary>The number of the taxpayer; blanks and hyphens do not count.</summary>
    public string? Inn { get; init; }

    /// <summary>The code of the reason of registration; it holds from the beginning of time.</summary>
    public string? Kpp { get; init; }

    /// <summary>The number in the state register.</summary>
    public string? Ogrn { get; init; }

    /// <summary>The code of the statistical register.</summary>
    public string? Okpo { get; init; }

    /// <summary>The country of registration; <see langword="null"/> = the tenant's own.</summary>
    public CountryCode? Country { get; init; }

    /// <summary>The tax number of another country.</summary>
    public string? ForeignTaxNumber { get; init; }

    /// <summary>The number in a register of another country.</summary>
    public string? ForeignRegistrationNumber { get; init; }

    /// <summary>The identity document of a natural person or entrepreneur.</summary>
    public string? IdentityDocument { get; init; }

    /// <summary>The head of a subdivision.</summary>
    public CounterpartyId? Head { get; init; }

    /// <summary>The legal address; it holds from the beginning of time.</summary>
    public PostalAddress? LegalAddress { get; init; }

    /// <summary>Its accounts with banks.</summary>
    public ValueList<BankAccount> BankAccounts { get => field.Freeze(); init; } = new();

    /// <summary>How to reach it.</summary>
    public ValueList<ContactValue> ContactValues { get => field.Freeze(); init; } = new();

    /// <summary>A comment.</summary>
    public string? Comment { get; init; }
}

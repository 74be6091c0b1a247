using NodaTime;

namespace Crm.Partners;

/// <summary>What a register knows of a company or an entrepreneur (PARTY-8). Immutable, safe to share between threads.</summary>
public sealed record RegistryEntry
{
    /// <summary>The taxpayer's number: 10 digits of a legal entity, 12 of an entrepreneur.</summary>
    public required Inn Inn { get; init; }

    /// <summary>The reason code; of legal entities.</summary>
    public Kpp? Kpp { get; init; }

    /// <summary>The registration number of a legal entity.</summary>
    public Ogrn? Ogrn { get; init; }

    /// <summary>The registration number of an entrepreneur.</summary>
    public Ogrnip? Ogrnip { get; init; }

    /// <summary>The code in statistics.</summary>
    public Okpo? Okpo { get; init; }

    /// <summary>The short name.</summary>
    public string? ShortName { get; init; }

    /// <summary>The full name.</summary>
    public string? FullName { get; init; }

    /// <summary>The legal address in one line.</summary>
    public string? LegalAddress { get; init; }

    /// <summary>The parts of the legal address, where the register tells them apart.</summary>
    public PostalAddress? LegalAddressParts { get; init; }

    /// <summary>A telephone, as the register writes it.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether it acts.</summary>
    public RegistryState State { get; init; }

    /// <summary>The day of registration.</summary>
    public LocalDate? RegisteredOn { get; init; }

    /// <summary>The day on which the register's data were true.</summary>
    public LocalDate? TrueOn { get; init; }
}

/// <summary>Whether somebody in a register acts.</summary>
public enum RegistryState
{
    /// <summary>The register does not say.</summary>
    Unknown,

    /// <summary>Acts.</summary>
    Active,

    /// <summary>Is being liquidated.</summary>
    Liquidating,

    /// <summary>Was liquidated.</summary>
    Liquidated,

    /// <summary>Is bankrupt.</summary>
    Bankrupt,

    /// <summary>Is being joined to another.</summary>
    Reorganizing,
}

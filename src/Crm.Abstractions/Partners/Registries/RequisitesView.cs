namespace Crm.Partners;

/// <summary>The present requisites of a counterparty, as far as a register can fill them (PARTY-8). A missing or blank value is empty.</summary>
public sealed record RequisitesView
{
    /// <summary>The reason code.</summary>
    public string? Kpp { get; init; }

    /// <summary>The short name.</summary>
    public string? ShortName { get; init; }

    /// <summary>The full name.</summary>
    public string? FullName { get; init; }

    /// <summary>The legal address in one line.</summary>
    public string? LegalAddress { get; init; }

    /// <summary>A telephone.</summary>
    public string? Phone { get; init; }

    internal string? this[RegistryField field] => field switch
    {
        RegistryField.Kpp => Kpp,
        RegistryField.ShortName => ShortName,
        RegistryField.FullName => FullName,
        RegistryField.LegalAddress => LegalAddress,
        _ => Phone,
    };

    internal RequisitesView With(RegistryField field, string value) => field switch
    {
        RegistryField.Kpp => this with { Kpp = value },
        RegistryField.ShortName => this with { ShortName = value },
        RegistryField.FullName => this with { FullName = value },
        RegistryField.LegalAddress => this with { LegalAddress = value },
        _ => this with { Phone = value },
    };
}

/// <summary>What a register can fill (PARTY-8).</summary>
public enum RegistryField
{
    /// <summary>The reason code; of legal entities.</summary>
    Kpp,

    /// <summary>The short name.</summary>
    ShortName,

    /// <summary>The full name.</summary>
    FullName,

    /// <summary>The legal address.</summary>
    LegalAddress,

    /// <summary>A telephone; of legal entities.</summary>
    Phone,
}

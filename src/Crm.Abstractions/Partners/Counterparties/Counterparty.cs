using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>Who stands in documents and settlements (контрагент): the legal view of a partner (PARTY-1, PARTY-3).</summary>
/// <remarks>Names, codes and address that documents need as of their own date are histories; <see cref="Name"/> and <see cref="Kpp"/> repeat their newest values, for lists.</remarks>
public sealed record Counterparty : IEntity<Counterparty>, IMergeable
{
    /// <inheritdoc/>
    public static RecordKind<Counterparty> Kind { get; } = RecordKinds.Entity<Counterparty>(
        EntityKinds.Counterparty,
        c => c.Id.Value,
        indexes => indexes
            .Ordered("name", c => c.Name)
            .Ordered("partner", c => c.Partner, c => c.Name)
            .Ordered("inn", c => c.Inn, c => c.Kpp)
            .Ordered("okpo", c => c.Okpo)
            .Ordered("head", c => c.Head)
            .Ordered("merged_into", c => c.MergedInto)
            .MultiValued("account", c => c.BankAccounts, a => a.Number)
            .MultiValued("contact_key", c => c.ContactKeys, k => k)
            .Folded("folded_name", c => c.Name),
        references => references
            .Member("partner", EntityKinds.Partner, c => (PartnerId?)c.Partner, (c, id) => c with { Partner = id })
            .Member("head", EntityKinds.Counterparty, c => c.Head, (c, id) => c with { Head = id })
            .Member("merged_into", EntityKinds.Counterparty, c => c.MergedInto, (c, id) => c with { MergedInto = id }),
        (c, version) => c with { Version = version });

    /// <summary>The counterparty.</summary>
    public required CounterpartyId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The partner it belongs to: exactly one.</summary>
    public required PartnerId Partner { get; init; }

    /// <summary>What sort of person it is before the law.</summary>
    public required CounterpartyType Type { get; init; }

    /// <summary>The newest short name, at most 400 characters; the SDK takes it from <see cref="ShortNames"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The short name (краткое наименование) by date; never empty.</summary>
    public ValueList<Dated<string>> ShortNames { get => field.Freeze(); init; } = new();

    /// <summary>The full name (полное наименование), as in documents.</summary>
    public string? FullName { get; init; }

    /// <summary>The number of the taxpayer (ИНН), digits alone.</summary>
    public string? Inn { get; init; }

    /// <summary>The newest code of the reason of registration (КПП); the SDK takes it from <see cref="Kpps"/>. An empty text is kept as none.</summary>
    public string? Kpp { get; init; }

    /// <summary>The code of the reason of registration (КПП) by date; entrepreneurs and persons have none.</summary>
    public ValueList<Dated<string>> Kpps { get => field.Freeze(); init; } = new();

    /// <summary>The number in the state register (ОГРН, ОГРНИП), digits alone.</summary>
    public string? Ogrn { get; init; }

    /// <summary>The code of the statistical register (ОКПО), digits alone.</summary>
    public string? Okpo { get; init; }

    /// <summary>The country of registration; <see langword="null"/> = the tenant's own.</summary>
    public CountryCode? Country { get; init; }

    /// <summary>The tax number of another country, as given.</summary>
    public string? ForeignTaxNumber { get; init; }

    /// <summary>The number in a register of another country, as given.</summary>
    public string? ForeignRegistrationNumber { get; init; }

    /// <summary>The identity document of a natural person or entrepreneur, as given.</summary>
    public string? IdentityDocument { get; init; }

    /// <summary>The head counterparty of a subdivision (обособленное подразделение): same INN, another KPP.</summary>
    public CounterpartyId? Head { get; init; }

    /// <summary>The legal address by date.</summary>
    public ValueList<Dated<PostalAddress>> LegalAddresses { get => field.Freeze(); init; } = new();

    /// <summary>Its accounts with banks.</summary>
    public ValueList<BankAccount> BankAccounts { get => field.Freeze(); init; } = new();

    /// <summary>The identifiers that were saved without having passed their checks. The list only grows: what was once not verified says so for ever (PARTY-9).</summary>
    public ValueList<UnverifiedIdentifier> Unverified { get => field.Freeze(); init; } = new();

    /// <summary>How to reach it; its actual and postal addresses too.</summary>
    public ValueList<ContactValue> ContactValues { get => field.Freeze(); init; } = new();

    /// <summary>What it is found by, computed by the SDK from <see cref="ContactValues"/> (PARTY-5).</summary>
    public ValueList<string> ContactKeys { get => field.Freeze(); init; } = new();

    /// <summary>A comment, at most 100,000 characters.</summary>
    public string? Comment { get; init; }

    /// <summary>The survivor it was merged into (PARTY-11); <see langword="null"/> = it stands for itself.</summary>
    public CounterpartyId? MergedInto { get; init; }

    EntityRef? IMergeable.Survivor => MergedInto?.Reference;

    /// <summary>When it was registered.</summary>
    public required Instant RegisteredAt { get; init; }

    /// <summary>The moment at which the newest change was recorded.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>Whether an identifier it has was saved without having passed its check.</summary>
    /// <param name="kind">Which sort of identifier.</param>
    /// <param name="text">The identifier as it stands in the record.</param>
    public bool IsUnverified(RequisiteKind kind, string text) => Unverified.Any(u => u.Kind == kind && string.Equals(u.Text, text, StringComparison.Ordinal));
}

/// <summary>What a counterparty is before the law (PARTY-3).</summary>
public enum CounterpartyType
{
    /// <summary>A legal entity (юридическое лицо): INN of 10 digits, OGRN of 13, KPP.</summary>
    LegalEntity,

    /// <summary>An individual entrepreneur (индивидуальный предприниматель): INN of 12 digits, OGRNIP of 15, no KPP.</summary>
    Entrepreneur,

    /// <summary>A natural person (физическое лицо): INN of 12 digits, no KPP.</summary>
    NaturalPerson,

    /// <summary>Somebody registered in another country (нерезидент); a number and code of this country are possible.</summary>
    NonResident,
}

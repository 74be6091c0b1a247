using Crm.Storage;

namespace Crm.Settings;

/// <summary>What a tenant has chosen: time zone, currency, switches of functionality (SW-1), own fields.</summary>
public sealed record TenantSettings : IEntity<TenantSettings>
{
    /// <inheritdoc/>
    public static RecordKind<TenantSettings> Kind { get; } = RecordKinds.Entity<TenantSettings>(EntityKinds.TenantSettings, s => s.Id.Value);

    /// <summary>The one id every tenant's settings have.</summary>
    public static TenantSettingsId TheId { get; } = TenantSettingsId.Parse("0b4c0000-0000-7000-8000-000000000001");

    /// <summary>What holds until a tenant chooses: UTC, roubles, everything on that is served.</summary>
    public static TenantSettings Default { get; } = new() { Id = TheId };

    /// <summary>Always <see cref="TheId"/>.</summary>
    public required TenantSettingsId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The time zone of days and day boundaries, by its TZDB name.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>The tenant's own currency: of new deals, and the base of frozen rates.</summary>
    public CurrencyCode Currency { get; init; } = CurrencyCode.Rub;

    /// <summary>The country whose habits hold for telephones written without a country code (PARTY-5).</summary>
    public CountryCode PhoneRegion { get; init; } = CountryCode.Ru;

    /// <summary>What is switched on (SW-1).</summary>
    public Switches Switches { get; init; } = Switches.AllOn;

    /// <summary>Whether partners and counterparties are kept one to one: a partner's registration makes its counterparty, and a second one is refused (PARTY-1). <value><see langword="false"/></value></summary>
    public bool OneCounterpartyEach { get; init; }

    /// <summary>The user's own fields of deals.</summary>
    public ValueList<CustomFieldDefinition> DealFields { get => field.Freeze(); init; } = new();

    /// <summary>The user's own fields of partners.</summary>
    public ValueList<CustomFieldDefinition> PartnerFields { get => field.Freeze(); init; } = new();
}

/// <summary>Switches of functionality (SW-1): off means that the rules, required fields and reports of it are off; nothing that exists is hidden or destroyed.</summary>
public sealed record Switches
{
    /// <summary>Everything on that the SDK serves; <see cref="SalesDocuments"/> is not yet.</summary>
    public static Switches AllOn { get; } = new();

    /// <summary>Deals at all.</summary>
    public bool Deals { get; init; } = true;

    /// <summary>Deal management: off, every kind behaves as non-process.</summary>
    public bool DealManagement { get; init; } = true;

    /// <summary>Primary demand.</summary>
    public bool PrimaryDemand { get; init; } = true;

    /// <summary>Interactions.</summary>
    public bool Interactions { get; init; } = true;

    /// <summary>Use of agreements.</summary>
    public bool Agreements { get; init; } = true;

    /// <summary>Sales documents: quotes, orders, settlements. Off, the gates that look at them are met (DEAL-11). <value><see langword="false"/></value></summary>
    /// <remarks>Switched on, each of <see cref="Deals.MoveConditionCodes.OfSalesDocuments"/> that a process names must have an <see cref="Deals.IMoveCondition"/>.</remarks>
    public bool SalesDocuments { get; init; }
}

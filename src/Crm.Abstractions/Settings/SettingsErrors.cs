namespace Crm.Settings;

/// <summary>Errors of settings.</summary>
public static class SettingsErrors
{
    private static readonly ErrorTable Table = new(typeof(SettingsErrors));

    /// <summary>The time zone is not known to the source of time zones.</summary>
    public static readonly ErrorDefinition TimeZoneUnknown = Table.Define("settings.time_zone.unknown");

    /// <summary>The tenant has no currency.</summary>
    public static readonly ErrorDefinition CurrencyMissing = Table.Define("settings.currency.missing");

    /// <summary>The settings have another id than <c>TenantSettings.TheId</c>.</summary>
    public static readonly ErrorDefinition IdWrong = Table.Define("settings.id.wrong");

    /// <summary>A custom field would change its type; values of the old type exist or existed (PARTY-20).</summary>
    public static readonly ErrorDefinition FieldTypeChanged = Table.Define("settings.field.type_changed");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

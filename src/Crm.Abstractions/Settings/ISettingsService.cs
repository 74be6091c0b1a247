namespace Crm.Settings;

/// <summary>The tenant's settings. Safe to share between threads.</summary>
public interface ISettingsService
{
    /// <summary>The settings; <see cref="TenantSettings.Default"/> until somebody chose.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<TenantSettings> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Replaces the settings. Needs <see cref="CrmRights.ManageDirectories"/>.</summary>
    /// <param name="settings">The settings as read, changed; their version must still be the present one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>settings.time_zone.unknown</c>, <c>settings.currency.missing</c>,
    /// <c>settings.field.type_changed</c>, codes of custom field definitions.</exception>
    /// <exception cref="CrmConcurrencyException">Somebody else changed them first.</exception>
    ValueTask<TenantSettings> ChangeAsync(TenantSettings settings, CancellationToken cancellationToken = default);
}

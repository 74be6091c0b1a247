using Crm.Kernel;
using NodaTime;

namespace Crm.Settings;

/// <summary>Load → decide → commit for the tenant's settings.</summary>
internal sealed class SettingsService(CrmSession session) : ISettingsService
{
    public async ValueTask<TenantSettings> GetAsync(CancellationToken cancellationToken = default) =>
        await session.FindAsync<TenantSettings>(TenantSettings.TheId.Value, cancellationToken).ConfigureAwait(false) ?? TenantSettings.Default;

    public ValueTask<TenantSettings> ChangeAsync(TenantSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        session.Require(CrmRights.ManageDirectories);
        return CommandRunner.RunAsync(session, new CommandEnvelope("settings", "change", null, settings.Version), settings, ChangeAsync, cancellationToken);
    }

    private static async ValueTask<TenantSettings> ChangeAsync(TenantSettings settings, Work work, CancellationToken cancellationToken)
    {
        var before = await work.Session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        CommandRunner.CheckExpected(before, settings.Version);
        SettingsRules.Check(before, settings, work.Session.Setup.TimeZones).ThrowIfAny();
        if (settings == before)
        {
            return before;
        }

        var recordedAt = before.Version == 0
            ? work.RecordAfter(Instant.MinValue)
            : await RecordWriter.RecordAfterLastAsync(work, before, cancellationToken).ConfigureAwait(false);
        return RecordWriter.Save(work, settings with { Version = before.Version + 1 }, recordedAt, "settings.changed", SettingsRules.Changes(before, settings));
    }
}

using Crm.Kernel;
using Crm.Settings;

namespace Crm.Deals;

/// <summary>A gate on something that is switched off is always met (SW-1).</summary>
internal static class Waiver
{
    /// <summary>Whether the switch is off; then the commit holds the settings.</summary>
    public static async ValueTask<bool> HoldsAsync(MoveConditionContext context, Func<Switches, bool> isOn, CancellationToken cancellationToken)
    {
        var settings = await CrmSession.SettingsAsync(context.Store, cancellationToken).ConfigureAwait(false);
        if (isOn(settings.Switches))
        {
            return false;
        }

        context.GuardBy(settings.Id.Reference, settings.Version);
        return true;
    }
}

using Crm.Kernel;
using NodaTime;

namespace Crm.Settings;

/// <summary>Days in the tenant's time zone.</summary>
internal static class TenantDays
{
    /// <summary>The day it is when a command is decided.</summary>
    public static LocalDate Today(this Work work, TenantSettings settings) => work.Now.InZone(work.Session.Setup.TimeZones[settings.TimeZone]).Date;
}

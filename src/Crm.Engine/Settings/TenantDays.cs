using Crm.Kernel;
using NodaTime;

namespace Crm.Settings;

/// <summary>Days in the tenant's time zone.</summary>
internal static class TenantDays
{
    /// <summary>The day it is when a command is decided.</summary>
    public static LocalDate Today(this Work work, TenantSettings settings) => work.Session.DayOf(work.Now, settings);

    /// <summary>The day of a moment in the tenant's time zone.</summary>
    public static LocalDate DayOf(this CrmSession session, Instant moment, TenantSettings settings) => moment.InZone(session.Setup.TimeZones[settings.TimeZone]).Date;
}

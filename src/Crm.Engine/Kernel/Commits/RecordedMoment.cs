using NodaTime;

namespace Crm.Kernel;

/// <summary>When a change of an aggregate is recorded: recorded-at rises strictly (design §7).</summary>
internal static class RecordedMoment
{
    /// <summary>The clock, or just after the aggregate's last record.</summary>
    public static Instant After(Instant now, Instant last) => now > last ? now : last + Duration.FromNanoseconds(1000);
}

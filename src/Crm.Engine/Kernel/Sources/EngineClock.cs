using NodaTime;

namespace Crm.Kernel;

/// <summary>The one clock of the engine: truncated to microseconds, as stores keep moments.</summary>
internal sealed class EngineClock(IClock inner) : IClock
{
    public Instant GetCurrentInstant() => inner.GetCurrentInstant().TruncateToMicroseconds();
}

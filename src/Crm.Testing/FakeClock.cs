using NodaTime;

namespace Crm.Testing;

/// <summary>A clock that stands still until it is moved. Safe to share between threads.</summary>
/// <param name="now">Where it starts.</param>
public sealed class FakeClock(Instant now) : IClock
{
    private readonly Lock _gate = new();
    private Instant _now = now;

    /// <summary>A clock at 2026-01-12T09:00:00Z, a Monday.</summary>
    public FakeClock()
        : this(Instant.FromUtc(2026, 1, 12, 9, 0))
    {
    }

    /// <inheritdoc/>
    public Instant GetCurrentInstant()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <summary>Moves the clock on, or back with a negative step.</summary>
    /// <param name="step">How far.</param>
    /// <returns>The new moment.</returns>
    public Instant Advance(Duration step)
    {
        lock (_gate)
        {
            return _now += step;
        }
    }

    /// <summary>Sets the clock.</summary>
    /// <param name="moment">The new moment; may lie in the past.</param>
    public void Set(Instant moment)
    {
        lock (_gate)
        {
            _now = moment;
        }
    }
}

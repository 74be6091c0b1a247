namespace Crm.Storage.Tests.Shards;

/// <summary>A time that passes when somebody waits for it, and when it is told to.</summary>
internal sealed class HastyTime : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Called before each wait.</summary>
    public Action? Waited { get; set; }

    public int Waits { get; private set; }

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public void Pass(TimeSpan time) => Interlocked.Add(ref _now, time.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits++;
        Waited?.Invoke();
        Pass(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}

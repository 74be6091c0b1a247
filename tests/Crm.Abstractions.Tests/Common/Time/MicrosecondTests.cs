using NodaTime;

namespace Crm.Tests.Common.Time;

public sealed class MicrosecondTests
{
    private static readonly FsCheck.Gen<long> Microseconds = Properties.Long(-377_000_000_000_000_000, 253_000_000_000_000_000);

    [Fact]
    public void Microseconds_of_any_moment_lose_nothing() =>
        Properties.ForAll(Microseconds, us => InstantExtensions.FromMicroseconds(us).ToMicroseconds() == us);

    [Fact]
    public void Truncating_goes_to_the_past_by_less_than_a_microsecond() =>
        Properties.ForAll(FsCheck.Fluent.Gen.Zip(Microseconds, Properties.Long(0, 999)), c =>
        {
            var whole = InstantExtensions.FromMicroseconds(c.Item1);
            return whole.PlusNanoseconds(c.Item2).TruncateToMicroseconds() == whole;
        });

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(500_000_000_000_000_000)]
    public void A_moment_beyond_the_calendar_is_refused(long microseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => InstantExtensions.FromMicroseconds(microseconds));

    [Fact]
    public void The_ends_of_time_can_be_truncated()
    {
        Assert.Equal(Instant.MinValue, Instant.MinValue.TruncateToMicroseconds());
        Assert.True(Instant.MaxValue - Instant.MaxValue.TruncateToMicroseconds() < Duration.FromTicks(10));
    }
}

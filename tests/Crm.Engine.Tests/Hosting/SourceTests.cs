using Crm.Kernel;
using Crm.Testing;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Hosting;

/// <summary>Clock, ids and chance (design §7).</summary>
public sealed class SourceTests
{
    private static readonly Gen<Instant> Moments =
        from seconds in Gen.Choose(0, int.MaxValue)
        from nanoseconds in Gen.Choose(0, 999_999_999)
        select Instant.FromUnixTimeSeconds(seconds) + Duration.FromNanoseconds(nanoseconds);

    [Fact]
    public void The_engines_clock_is_truncated_to_microseconds() =>
        Prop.ForAll(Moments.ToArbitrary(), moment =>
        {
            var now = new EngineClock(new FakeClock(moment)).GetCurrentInstant();
            Assert.Equal(0, (now - Instant.FromUnixTimeTicks(0)).ToBigIntegerNanoseconds() % 1000);
            Assert.InRange((moment - now).TotalNanoseconds, 0, 999);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void An_id_is_RFC_9562_version_7_with_the_microseconds_in_rand_a() =>
        Prop.ForAll(Moments.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (moment, seed) =>
        {
            var id = new IdSource(new EngineClock(new FakeClock(moment)), new SeededRandom((ulong)seed)).NewId();
            Assert.Equal(7, id.Version);
            Assert.InRange(id.Variant, 8, 11);
            var bytes = id.ToByteArray(bigEndian: true);
            var milliseconds = bytes.Take(6).Aggregate(0L, (n, b) => (n << 8) | b);
            var rest = ((bytes[6] & 0x0F) << 8) | bytes[7];
            Assert.Equal(moment.ToMicroseconds(), (milliseconds * 1000) + rest);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Ids_of_one_microsecond_differ_and_the_same_sources_give_the_same_ids()
    {
        IdSource Source() => new(new FakeClock(), new SeededRandom(7));
        var (one, other) = (Source(), Source());
        var ids = Enumerable.Range(0, 10_000).Select(_ => one.NewId()).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ids, Enumerable.Range(0, ids.Count).Select(_ => other.NewId()));
    }

    [Fact]
    public void The_operating_systems_chance_does_not_repeat_itself()
    {
        var random = new CryptoRandomSource();
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => random.NextBits()).Distinct().Count());
    }
}

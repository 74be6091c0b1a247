using NodaTime;

namespace Crm.Integration.Tests.Hostile;

/// <summary>Numbers, moments and ids at their ends and beyond what is sensible, mixed with usual ones.</summary>
internal sealed class OddNumbers(Random random)
{
    private static readonly Instant Usual = Instant.FromUtc(2026, 3, 1, 9, 0);

    public object? Next(Type type) => type switch
    {
        _ when type == typeof(int) => Of(0, 1, -1, 2, 7, 100, 1000, 1001, 10_001, int.MinValue, int.MaxValue, random.Next()),
        _ when type == typeof(long) => Of(0L, 1L, -1L, 2L, 3L, long.MinValue, long.MaxValue, random.NextInt64()),
        _ when type == typeof(byte) => (byte)random.Next(256),
        _ when type == typeof(bool) => random.Next(2) == 0,
        _ when type == typeof(double) => Of(0d, 1d, -1d, 0.5d, double.NaN, double.PositiveInfinity, double.MinValue, double.Epsilon),
        _ when type == typeof(decimal) => Of(0m, 1m, 0.5m, -0.0001m, 0.0000001m, 1e-28m, 99.99m, 1_000_000m, 922_337_203_685_477.5807m, 922_337_203_685_477.5808m, decimal.MinValue, decimal.MaxValue),
        _ when type == typeof(Guid) => Of(Guid.Empty, new Guid("00000000-0000-7000-8000-000000000001"), Guid.AllBitsSet, NewGuid()),
        _ when type == typeof(Instant) => Of(
            Usual, Usual + Duration.FromDays(random.Next(-900, 900)), Usual + Duration.FromNanoseconds(1), Instant.MinValue, Instant.MaxValue, default, Instant.FromUtc(9999, 12, 31, 23, 59), Instant.FromUtc(1, 1, 1, 0, 0)),
        _ when type == typeof(LocalDate) => Of(
            new LocalDate(2026, 3, 1), new LocalDate(2026, 3, 29), new LocalDate(2024, 2, 29), LocalDate.MinIsoValue, LocalDate.MaxIsoValue, default, new LocalDate(2026, 1, 1).PlusDays(random.Next(-4000, 4000)), new LocalDate(5786, 1, 1, CalendarSystem.HebrewCivil)),
        _ when type == typeof(LocalTime) => Of(LocalTime.Midnight, LocalTime.MaxValue, new LocalTime(2, 30)),
        _ when type == typeof(Duration) => Of(
            Duration.Zero, Duration.FromDays(1), Duration.FromHours(-1), Duration.FromNanoseconds(1), Duration.MinValue, Duration.MaxValue, Duration.FromDays(random.Next(1, 100_000))),
        _ when type == typeof(Period) => Of(Period.Zero, Period.FromDays(1), Period.FromMonths(-1), Period.FromYears(int.MaxValue), Period.FromTicks(long.MinValue)),
        _ when type.IsEnum => NextOf(type),
        _ => null,
    };

    private Guid NewGuid()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    // Also members nobody declared.
    private object NextOf(Type type)
    {
        var members = Enum.GetValuesAsUnderlyingType(type);
        return Enum.ToObject(type, random.Next(6) == 0 ? random.Next(-2, 300) : Convert.ToInt64(members.GetValue(random.Next(members.Length)), null));
    }

    private object Of<T>(params T[] values)
        where T : notnull => values[random.Next(values.Length)];
}

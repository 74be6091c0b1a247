using Crm.Specifications;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Tests.Specifications;

public sealed class CursorKeyTests
{
    public static TheoryData<Type, object?> Keys => new()
    {
        { typeof(int?), null },
        { typeof(string), null },
        { typeof(string), "" },
        { typeof(string), "я \ud83d half" },
        { typeof(decimal), -0.0001m },
        { typeof(double), double.Epsilon },
        { typeof(Guid), Guid.AllBitsSet },
        { typeof(PartnerId?), Tickets.PartnerOf(7) },
        { typeof(CurrencyCode), CurrencyCode.Usd },
        { typeof(Instant?), Instant.MaxValue },
        { typeof(Instant), Instant.MinValue },
        { typeof(Instant), Instant.FromUnixTimeTicks(-1) },
        { typeof(LocalDate), new LocalDate(-9998, 1, 1) },
        { typeof(LocalDate), new LocalDate(2024, 2, 29) },
        { typeof(bool), true },
        { typeof(bool?), false },
        { typeof(Stage), Stage.Done },
        { typeof(byte), (byte)255 },
        { typeof(short), short.MinValue },
        { typeof(int), int.MinValue },
        { typeof(long), long.MaxValue },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_of_every_type_comes_back_from_its_bytes(Type type, object? key)
    {
        var bytes = Write(key);
        using var reader = new BinaryReader(new MemoryStream(bytes));
        Assert.True(CursorKeys.TryRead(reader, type, out var read));

        // An id comes back as its UUID: that is what a store compares.
        Assert.Equal(key is IEntityId id ? id.Value : key, read);
        Assert.Equal(bytes.Length, reader.BaseStream.Position);
    }

    [Fact]
    public void Every_text_comes_back_from_its_bytes() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        text =>
        {
            using var reader = new BinaryReader(new MemoryStream(Write(text)));
            return CursorKeys.TryRead(reader, typeof(string), out var read) && Equals(text, read);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_text_that_is_longer_than_its_cursor_or_half_a_character_is_none()
    {
        Assert.False(Reads(typeof(string), w => Text(w, 6, "ab")));
        Assert.False(Reads(typeof(string), w => Text(w, 3, "ab")));
        Assert.False(Reads(typeof(string), w => Text(w, -2, "ab")));
        Assert.True(Reads(typeof(string), w => Text(w, 4, "ab")));

        static void Text(BinaryWriter writer, int length, string text)
        {
            writer.Write7BitEncodedInt(length);
            writer.Write(System.Text.Encoding.Unicode.GetBytes(text));
        }
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(999_999_999, true)]
    [InlineData(1_000_000_000, false)]
    public void A_moment_has_no_more_nanoseconds_than_a_second_has(int nanoseconds, bool isMoment) => Assert.Equal(isMoment, Reads(typeof(Instant), w =>
    {
        w.Write(0L);
        w.Write(nanoseconds);
    }));

    [Fact]
    public void A_key_that_ends_in_the_middle_is_none() =>
        Assert.All(Keys.Where(k => k.Data.Item2 is not null), k => Assert.False(Reads(k.Data.Item1, [.. Write(k.Data.Item2).SkipLast(1)])));

    private static byte[] Write(object? key)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            CursorKeys.Write(writer, key);
        }

        return stream.ToArray();
    }

    private static bool Reads(Type type, Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(true);
            write(writer);
        }

        return Reads(type, stream.ToArray());
    }

    private static bool Reads(Type type, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return CursorKeys.TryRead(reader, type, out _);
    }
}

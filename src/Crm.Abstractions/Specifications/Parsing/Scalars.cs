using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Crm.Specifications;

/// <summary>Which types every store keeps as one value.</summary>
internal static class Scalars
{
    private static readonly HashSet<Type> Types =
    [
        typeof(bool), typeof(string), typeof(byte), typeof(short), typeof(int), typeof(long), typeof(decimal), typeof(double), typeof(Guid),
        typeof(Instant), typeof(LocalDate), typeof(CurrencyCode),
    ];

    public static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    public static bool IsScalar(Type type)
    {
        var bare = Bare(type);
        return bare.IsEnum || Types.Contains(bare) || IsId(bare);
    }

    public static bool IsId(Type type) => typeof(IEntityId).IsAssignableFrom(Bare(type));

    /// <summary>Ids and enums are equal or not; their order means nothing to a condition.</summary>
    public static bool HasOrder(Type type)
    {
        var bare = Bare(type);
        return !bare.IsEnum && !IsId(bare) && bare != typeof(bool) && bare != typeof(Guid) && bare != typeof(string) && bare != typeof(CurrencyCode);
    }

    public static bool IsWidening(Type from, Type to) => (Rank(from), Rank(to)) is ( > 0 and var a, > 0 and var b) && a < b;

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only for types that stand in the record; expression trees are interpreted there.")]
    public static Type NullableOf(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type;

    private static int Rank(Type type) =>
        type == typeof(byte) ? 1 : type == typeof(short) ? 2 : type == typeof(int) ? 3 : type == typeof(long) ? 4 : type == typeof(decimal) ? 5 : 0;
}

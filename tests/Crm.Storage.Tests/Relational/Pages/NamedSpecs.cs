using System.Reflection;
using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Tests.Sqlite;
using NodaTime;

namespace Crm.Storage.Tests.Relational.Pages;

/// <summary>Every named specification of the SDK, found by its name, with arguments by chance.</summary>
internal sealed class NamedSpecs(Random random)
{
    /// <summary>The names: all public methods of types called <c>…Specs</c> that give a specification of deals.</summary>
    public static IReadOnlyList<MethodInfo> All { get; } = [.. typeof(DealSpecs).Assembly.GetExportedTypes()
        .Where(t => t.Name.EndsWith("Specs", StringComparison.Ordinal))
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(m => m.ReturnType == typeof(Specification<Deal>))];

    public Specification<Deal> Make(MethodInfo named)
    {
        var owner = named.IsStatic ? null : Owner(named.DeclaringType!);
        return (Specification<Deal>)named.Invoke(owner, [.. named.GetParameters().Select(p => Argument(p.ParameterType))])!;
    }

    private static DealFieldSpecs Owner(Type type) => type == typeof(DealFieldSpecs) ? DealSpecs.Field("size") : throw new NotSupportedException($"Say here how to get {type}.");

    private object Argument(Type type) =>
        type == typeof(DealKindId) ? new DealKindId(Rows.Id(900))
        : type == typeof(UserId) ? new UserId(Rows.Id(800 + random.Next(3)))
        : type == typeof(PartnerId) ? new PartnerId(Rows.Id(1 + random.Next(8)))
        : type == typeof(string) ? random.Next(2) == 0 ? "s" + random.Next(4) : Rows.Texts[random.Next(Rows.Texts.Length)]
        : type == typeof(decimal) ? random.Next(-3, 4) * 0.5m
        : type == typeof(bool) ? random.Next(2) == 0
        : type == typeof(LocalDate) ? new LocalDate(1970, 1, 1).PlusDays(random.Next(-3, 5))
        : type == typeof(Instant) ? Rows.Moment(random.Next(-3, 5))
        : type == typeof(TimeRange) ? new TimeRange(random.Next(3) == 0 ? null : Rows.Moment(random.Next(-4, 0)), random.Next(3) == 0 ? null : Rows.Moment(random.Next(0, 4)))
        : type.IsEnum ? type.GetEnumValues().GetValue(random.Next(type.GetEnumValues().Length))!
        : type.GetMethod("Parse", [typeof(string)]) is { } parse && type.GetInterface("IEntityId") is not null ? parse.Invoke(null, [Rows.Id(random.Next(10)).ToString()])!
        : throw new NotSupportedException($"Say here what a {type} may be.");
}

using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Crm.Storage;
using NodaTime;

namespace Crm.Abstractions.Tests.Storage.Json;

/// <summary>Makes a readable text for any type from what the serializer knows about it.</summary>
internal sealed class RandomJson(int seed)
{
    private static readonly string[] Texts = ["", "a", "Ёлка", "\"\\\n", "🙂 <&>", "\u2028"];
    private readonly Random _random = new(seed);

    public JsonNode Of(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare.IsEnum)
        {
            return Enum.GetNames(bare)[_random.Next(Enum.GetNames(bare).Length)];
        }

        if (typeof(ValueList<DealId>).GetGenericTypeDefinition() is var list && bare.IsGenericType && bare.GetGenericTypeDefinition() == list)
        {
            return new JsonArray([.. Enumerable.Range(0, _random.Next(3)).Select(_ => Of(bare.GetGenericArguments()[0]))]);
        }

        return bare switch
        {
            _ when bare == typeof(string) => Texts[_random.Next(Texts.Length)],
            _ when bare == typeof(bool) => _random.Next(2) == 0,
            _ when bare == typeof(int) => _random.Next(int.MinValue, int.MaxValue),
            _ when bare == typeof(long) => _random.NextInt64(long.MinValue, long.MaxValue),
            _ when bare == typeof(decimal) => new decimal(_random.Next(), _random.Next(), 0, _random.Next(2) == 0, (byte)_random.Next(7)),
            _ when bare == typeof(Guid) || bare.GetProperty("Value")?.PropertyType == typeof(Guid) => Samples.Id(_random.Next()).ToString(),
            _ when bare == typeof(Instant) => $"{_random.Next(1, 10000):D4}-02-28T23:59:59.{_random.Next(1_000_000):D6}Z",
            _ when bare == typeof(LocalDate) => $"{_random.Next(1, 10000):D4}-0{_random.Next(1, 10)}-1{_random.Next(10)}",
            _ when bare == typeof(Duration) => $"-{_random.Next(1_000_000)}:01:02:03.{_random.Next(1, 10)}".TrimStart(_random.Next(2) == 0 ? '-' : ' '),
            _ when bare == typeof(CurrencyCode) => Currency(),
            _ when bare == typeof(CountryCode) => $"{(char)('A' + _random.Next(26))}{(char)('A' + _random.Next(26))}",
            _ when bare == typeof(Money) => Amount(),
            _ when bare == typeof(MoneySum) => new JsonArray(),
            _ when bare == typeof(ExchangeRate) => Rate(),
            _ when bare == typeof(CalendarPeriod) => new JsonObject { ["unit"] = Of(typeof(CalendarUnit)), ["firstDay"] = Of(typeof(LocalDate)) },
            _ => Object(CrmJson.Options.GetTypeInfo(bare)),
        };
    }

    private JsonObject Object(JsonTypeInfo type)
    {
        var result = new JsonObject();
        if (type.PolymorphismOptions is { } family)
        {
            var form = family.DerivedTypes[_random.Next(family.DerivedTypes.Count)];
            result = Object(CrmJson.Options.GetTypeInfo(form.DerivedType));
            result["$type"] = (string)form.TypeDiscriminator!;
            return result;
        }

        foreach (var property in type.Properties)
        {
            if (property.IsRequired || property.AssociatedParameter is { IsNullable: false } || _random.Next(3) > 0)
            {
                result[property.Name] = Of(property.PropertyType);
            }
        }

        return result;
    }

    private string Currency() => new[] { "RUB", "USD", "XXX" }[_random.Next(3)];

    private JsonObject Amount() => new() { ["amount"] = _random.Next(int.MinValue, int.MaxValue) / 10_000m, ["currency"] = Currency() };

    private JsonObject Rate() => new()
    {
        ["from"] = Currency(),
        ["to"] = Currency(),
        ["rate"] = _random.Next(1, int.MaxValue) / 10_000_000_000m,
        ["on"] = Of(typeof(LocalDate)),
        ["source"] = _random.Next().ToString(CultureInfo.InvariantCulture),
    };
}

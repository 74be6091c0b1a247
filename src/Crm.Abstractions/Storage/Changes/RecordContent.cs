using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace Crm.Storage;

/// <summary>Looks for values that some store could not keep: texts with U+0000 or half a surrogate pair, moments finer than microseconds.</summary>
/// <remarks>It goes by what the serializer knows of a type, so that no type is looked at by reflection.</remarks>
internal static class RecordContent
{
    private static readonly ConcurrentDictionary<Type, Member[]> Members = new();

    /// <summary>The first member whose value cannot be kept; <see langword="null"/> when all can.</summary>
    public static string? Fault(Type type, object value)
    {
        foreach (var member in Members.TryGetValue(type, out var known) ? known : Members.GetOrAdd(type, Read))
        {
            var content = member.Get(value);
            if (content is null)
            {
                if (!member.MayBeMissing)
                {
                    return member.Name;
                }
            }
            else if (!IsKept(content, member.Type))
            {
                return member.Name;
            }
        }

        return null;
    }

    private static bool IsKept(object value, Type type)
    {
        switch (value)
        {
            case string text:
                return TextRules.IsStorable(text);
            case Instant moment:
                return moment.TruncateToMicroseconds() == moment;
            case IEnumerable items when CrmJson.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element }:
                foreach (var item in items)
                {
                    if (item is null || !IsKept(item, element))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return Fault(value.GetType(), value) is null;
        }
    }

    private static Member[] Read(Type type)
    {
        var info = CrmJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        return info.Kind != JsonTypeInfoKind.Object ? [] :
        [
            .. info.Properties
                .Where(p => p.Get is not null && HasContent(p.PropertyType))
                .Select(p => new Member(p.Name, p.PropertyType, p.Get!, p.IsGetNullable && (!p.PropertyType.IsValueType || Nullable.GetUnderlyingType(p.PropertyType) is not null))),
        ];
    }

    private static bool HasContent(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(string) || bare == typeof(Instant)
            || CrmJson.Options.GetTypeInfo(bare).Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Enumerable;
    }

    private sealed record Member(string Name, Type Type, Func<object, object?> Get, bool MayBeMissing);
}

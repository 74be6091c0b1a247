using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace Crm.Storage;

/// <summary>Looks for values that some store could not keep: texts with U+0000 or half a surrogate pair, moments finer than microseconds.</summary>
/// <remarks>It goes by what the serializer knows of a type, so that no type is looked at by reflection. A record of the usual members is looked at without
/// allocating: moments are read by compiled readers, lists by position, and lists of values that can hold no text or moment not at all.</remarks>
internal static class RecordContent
{
    private static readonly PropertyInfo KindMember = (PropertyInfo)((MemberExpression)((Expression<Func<EntityRef, string>>)(r => r.Kind)).Body).Member;
    private static readonly ConcurrentDictionary<Type, Member[]> Members = new();
    private static readonly ConcurrentDictionary<Type, Type?> Elements = new();

    /// <summary>The first member whose value cannot be kept; <see langword="null"/> when all can.</summary>
    public static string? Fault(Type type, object value)
    {
        foreach (var member in Members.TryGetValue(type, out var known) ? known : Members.GetOrAdd(type, Read))
        {
            if (!member.IsKeptIn(value))
            {
                return member.Name;
            }
        }

        return null;
    }

    private static Member[] Read(Type type)
    {
        var info = CrmJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        return info.Kind != JsonTypeInfoKind.Object ? [] : [.. info.Properties.Where(p => p.Get is not null && HasContent(p.PropertyType)).Select(p => MemberOf(info.Type, p))];
    }

    private static Member MemberOf(Type owner, JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(Instant) && RuntimeFeature.IsDynamicCodeSupported && property.AttributeProvider is PropertyInfo member)
        {
            return new MomentMember(property.Name, MomentOf(owner, member));
        }

        if (type == typeof(string) && RuntimeFeature.IsDynamicCodeSupported && property.AttributeProvider is PropertyInfo text)
        {
            return new TextMember(property.Name, ReaderOf<string>(text, owner), property.IsGetNullable);
        }

        if (property.PropertyType == typeof(EntityRef) && RuntimeFeature.IsDynamicCodeSupported && property.AttributeProvider is PropertyInfo reference)
        {
            return new TextMember(property.Name, KindOf(reference, owner), mayBeMissing: false);
        }

        var read = RuntimeFeature.IsDynamicCodeSupported && property.AttributeProvider is PropertyInfo { PropertyType.IsValueType: false } plain
            ? ReaderOf<object>(plain, owner)
            : property.Get!;
        var mayBeMissing = property.IsGetNullable && (!property.PropertyType.IsValueType || type != property.PropertyType);
        var element = ElementOf(property.PropertyType);
        return element is not null && !MayHide(element)
            ? new PlainMember(property.Name, read, mayBeMissing)
            : new ContentMember(property.Name, read, mayBeMissing, element);
    }

    private static Func<object, Instant?> MomentOf(Type owner, PropertyInfo member)
    {
        var record = Expression.Parameter(typeof(object), "record");
        var moment = Expression.MakeMemberAccess(Expression.Convert(record, owner), member);
        return Expression.Lambda<Func<object, Instant?>>(Expression.Convert(moment, typeof(Instant?)), record).Compile();
    }

    private static Func<object, TValue?> ReaderOf<TValue>(PropertyInfo info, Type owner)
    {
        var record = Expression.Parameter(typeof(object), "record");
        var value = Expression.MakeMemberAccess(Expression.Convert(record, owner), info);
        return Expression.Lambda<Func<object, TValue?>>(value, record).Compile();
    }

    // What a reference holds besides an id is the name of a kind: read alone, nothing is boxed.
    private static Func<object, string?> KindOf(PropertyInfo info, Type owner)
    {
        var record = Expression.Parameter(typeof(object), "record");
        var reference = Expression.MakeMemberAccess(Expression.Convert(record, owner), info);
        return Expression.Lambda<Func<object, string?>>(Expression.Property(reference, KindMember), record).Compile();
    }

    private static Type? ElementOf(Type list) => Elements.TryGetValue(list, out var known)
        ? known
        : Elements.GetOrAdd(list, CrmJson.Options.GetTypeInfo(list) is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } ? element : null);

    private static bool HasContent(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(string) || bare == typeof(Instant)
            || CrmJson.Options.GetTypeInfo(bare).Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Enumerable;
    }

    // Items that are values without texts and moments, as ids are, need not be looked at: boxing them would cost more than all the rest.
    private static bool MayHide(Type element) => !element.IsValueType || Nullable.GetUnderlyingType(element) is not null || HasContent(element);

    private static bool IsKept(object value, Type? element)
    {
        switch (value)
        {
            case string text:
                return TextRules.IsStorable(text);
            case Instant moment:
                return moment.TruncateToMicroseconds() == moment;
            case IList items when element is not null:
                return items.Count == 0 || AllKept(items, ElementOf(element));
            case IEnumerable items when element is not null:
                return items.Cast<object?>().ToArray() is var all && AllKept(all, ElementOf(element));
            case UnknownEventPayload or UnknownJournalFacts:
                return true; // The text was looked at when it was parsed, or was kept by a store already.
            default:
                return Fault(value.GetType(), value) is null;
        }
    }

    private static bool AllKept(IList items, Type? inner)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { } item || !IsKept(item, inner))
            {
                return false;
            }
        }

        return true;
    }

    private abstract class Member(string name)
    {
        public string Name { get; } = name;

        public abstract bool IsKeptIn(object record);
    }

    private sealed class MomentMember(string name, Func<object, Instant?> read) : Member(name)
    {
        public override bool IsKeptIn(object record) => read(record) is not { } moment || moment.TruncateToMicroseconds() == moment;
    }

    private sealed class TextMember(string name, Func<object, string?> read, bool mayBeMissing) : Member(name)
    {
        public override bool IsKeptIn(object record) => read(record) is { } text ? TextRules.IsStorable(text) : mayBeMissing;
    }

    private sealed class PlainMember(string name, Func<object, object?> read, bool mayBeMissing) : Member(name)
    {
        public override bool IsKeptIn(object record) => mayBeMissing || read(record) is not null;
    }

    private sealed class ContentMember(string name, Func<object, object?> read, bool mayBeMissing, Type? element) : Member(name)
    {
        public override bool IsKeptIn(object record) => read(record) is { } content ? IsKept(content, element) : mayBeMissing;
    }
}

using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Crm.Specifications;

/// <summary>A captured list: a copy made when the specification froze. Safe to share between threads.</summary>
public interface IListValue
{
    /// <summary>The number of values.</summary>
    int Count { get; }

    /// <summary>The values; an array of their type where the platform can make one. Do not change it.</summary>
    Array Items { get; }

    /// <summary>Whether a value is in the list.</summary>
    /// <param name="value">The value.</param>
    bool ContainsObject(object? value);
}

internal sealed class ListValue<TValue>(TValue[] items) : IListValue
{
    private const int SmallEnoughToScan = 6;
    private HashSet<TValue>? _set;

    public int Count => items.Length;

    public Array Items => items;

    public bool Contains(TValue value) =>
        items.Length <= SmallEnoughToScan ? Array.IndexOf(items, value) >= 0 : (_set ??= [.. items]).Contains(value);

    public bool ContainsObject(object? value) => value is TValue typed ? Contains(typed) : value is null && default(TValue) is null && Array.IndexOf(items, default!) >= 0;
}

/// <summary>Makes list values of types known only at run time.</summary>
internal static class ListValues
{
    private static readonly MethodInfo CopyMethod = typeof(ListValues).GetMethod(nameof(Copy), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>What copies a captured list of these values, and the type it gives.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "Copy asks nothing of its type argument.")]
    public static Func<IEnumerable, IListValue> CopierOf(Type value) =>
        RuntimeFeature.IsDynamicCodeSupported
            ? CopyMethod.MakeGenericMethod(value).CreateDelegate<Func<IEnumerable, IListValue>>()
            : values => Copy<object?>(values.Cast<object?>());

    /// <summary>How a compiled predicate asks a list value: the method and whether it takes the value boxed.</summary>
    public static (MethodInfo Method, bool Boxed) ContainsOf(Type value) =>
        RuntimeFeature.IsDynamicCodeSupported
            ? (Constructed(value), false)
            : (typeof(IListValue).GetMethod(nameof(IListValue.ContainsObject))!, true);

    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "ListValue asks nothing of its type argument.")]
    [RequiresDynamicCode("Makes a generic type.")]
    private static MethodInfo Constructed(Type value) => Generics.MethodOf(
        typeof(ListValue<>).GetMethod(nameof(ListValue<>.Contains))!,
        typeof(ListValue<>).MakeGenericType(value));

    private static ListValue<TValue> Copy<TValue>(IEnumerable values) => new(values switch
    {
        TValue[] array => [.. array],
        IEnumerable<TValue> typed => [.. typed],
        _ => [.. values.Cast<TValue>()],
    });
}

internal static class Generics
{
    /// <summary>The method of a constructed type from the one of its definition, without searching by name.</summary>
    public static MethodInfo MethodOf(MethodInfo definition, Type constructed) =>
        (MethodInfo)MethodBase.GetMethodFromHandle(definition.MethodHandle, constructed.TypeHandle)!;
}

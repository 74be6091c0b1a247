using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Crm.Specifications;

/// <summary>The captured values of one question in fields of their own types: a predicate reads them without unboxing. Immutable.</summary>
/// <param name="all">Every value, boxed; those after the first four are read from here.</param>
internal abstract class SlotValues(object?[] all)
{
    /// <summary>How many values have fields.</summary>
    public const int Fields = 4;

    private static readonly MethodInfo AsMethod = new Func<object?, string?>(Unsafe.As<string>).Method.GetGenericMethodDefinition();

    public readonly object?[] All = all;

    /// <summary>The field of every value.</summary>
    public static FieldInfo AllField { get; } = typeof(SlotValues).GetField(nameof(All))!;

    /// <summary>The field of a value; none after the first four.</summary>
    public abstract FieldInfo? FieldAt(int index);

    /// <summary>The same sort of fields with other values. None of those in fields may be missing.</summary>
    public abstract SlotValues With(object?[] values);

    /// <summary>An empty one for these types of values, at most four.</summary>
    [RequiresDynamicCode("Makes a generic type.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "SlotValues asks nothing of its type arguments.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "The constructor is kept by the call of it in With.")]
    public static SlotValues Of(IReadOnlyList<Type> types)
    {
        Type[] all = [.. Enumerable.Range(0, Fields).Select(i => i < types.Count ? types[i] : typeof(object))];
        return (SlotValues)RuntimeHelpers.GetUninitializedObject(typeof(SlotValues<,,,>).MakeGenericType(all));
    }

    /// <summary>A cast that looks at nothing.</summary>
    [RequiresDynamicCode("Makes a generic method.")]
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "Unsafe.As asks nothing of its type argument.")]
    public static MethodInfo CastTo(Type type) => AsMethod.MakeGenericMethod(type);
}

internal sealed class SlotValues<TFirst, TSecond, TThird, TFourth>(object?[] all) : SlotValues(all)
{
    public readonly TFirst First = At<TFirst>(all, 0);
    public readonly TSecond Second = At<TSecond>(all, 1);
    public readonly TThird Third = At<TThird>(all, 2);
    public readonly TFourth Fourth = At<TFourth>(all, 3);

    public override FieldInfo? FieldAt(int index) => index switch
    {
        0 => typeof(SlotValues<TFirst, TSecond, TThird, TFourth>).GetField(nameof(First)),
        1 => typeof(SlotValues<TFirst, TSecond, TThird, TFourth>).GetField(nameof(Second)),
        2 => typeof(SlotValues<TFirst, TSecond, TThird, TFourth>).GetField(nameof(Third)),
        3 => typeof(SlotValues<TFirst, TSecond, TThird, TFourth>).GetField(nameof(Fourth)),
        _ => null,
    };

    public override SlotValues With(object?[] values) => new SlotValues<TFirst, TSecond, TThird, TFourth>(values);

    private static TValue At<TValue>(object?[] values, int index) => index < values.Length ? (TValue)values[index]! : default!;
}

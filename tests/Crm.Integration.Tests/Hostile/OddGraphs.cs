using System.Collections;
using System.Reflection;
using Crm.Specifications;

namespace Crm.Integration.Tests.Hostile;

/// <summary>Makes a value of any type of the public surface: at times what there really is, at times what nobody would give.</summary>
internal sealed class OddGraphs(Random random)
{
    private const int Deepest = 6;
    private const int MostKnown = 60;
    private static readonly Type[] Types = typeof(ICrm).Assembly.GetExportedTypes();
    private static readonly MethodInfo[] Specifications =
        [.. Types.Where(t => t is { IsAbstract: true, IsSealed: true }).SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(m => !m.IsGenericMethod && IsSpecification(m.ReturnType))];

    private readonly OddNumbers _numbers = new(random);
    private readonly Dictionary<Type, List<object>> _known = [];
    private readonly NullabilityInfoContext _nullability = new();

    /// <summary>How odd values are, in percent.</summary>
    public int Oddness { get; set; } = 15;

    /// <summary>Remembers what there really is, to be given again: ids, keys, codes and whole records within an answer.</summary>
    public void Learn(object? value, int depth = 0)
    {
        if (value is null || depth > Deepest)
        {
            return;
        }

        var type = value.GetType();
        if (value is not string && value is IEnumerable many)
        {
            foreach (var item in many.Cast<object?>().Take(20))
            {
                Learn(item, depth + 1);
            }

            return;
        }

        var isOurs = type.Assembly == typeof(ICrm).Assembly;
        if (type == typeof(string) || isOurs)
        {
            var list = _known.TryGetValue(type, out var there) ? there : _known[type] = [];
            if (list.Count < MostKnown)
            {
                list.Add(value);
            }
            else
            {
                list[random.Next(MostKnown)] = value;
            }
        }

        // The last period of the calendar has no day after it.
        if (isOurs && !type.IsEnum && type != typeof(CalendarPeriod))
        {
            foreach (var property in type.GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.PropertyType != type))
            {
                Learn(property.GetValue(value), depth + 1);
            }
        }
    }

    /// <summary>The arguments of a call.</summary>
    public object?[] Arguments(MethodBase method, int depth = 0) => [.. method.GetParameters().Select(p => Argument(p, depth))];

    private object? Argument(ParameterInfo parameter, int depth)
    {
        var type = parameter.ParameterType;
        if (type == typeof(CancellationToken) || typeof(Delegate).IsAssignableFrom(type) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IProgress<>)))
        {
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        }

        var mayMiss = parameter.HasDefaultValue || _nullability.Create(parameter).WriteState == NullabilityState.Nullable;
        return Make(type, mayMiss, depth);
    }

    private bool IsOdd() => random.Next(100) < Oddness;

    /// <summary>A value of a type.</summary>
    public object? Make(Type type, bool mayMiss, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return random.Next(3) > 0 ? null : Make(inner, mayMiss: false, depth);
        }

        if (!type.IsValueType && (mayMiss ? random.Next(3) > 0 : IsOdd() && random.Next(4) == 0))
        {
            return null;
        }

        if (type == typeof(string))
        {
            return IsOdd() ? OddTexts.Next(random) : Known(type) ?? "usual";
        }

        if (!IsOdd() && Known(type) is { } known && (type.IsValueType || random.Next(2) == 0))
        {
            return known;
        }

        return _numbers.Next(type) ?? List(type, depth) ?? (depth > Deepest ? (type.IsValueType ? Activator.CreateInstance(type) : null) : Compound(type, depth));
    }

    private object? Known(Type type)
    {
        var fitting = type is { IsAbstract: true, IsInterface: false } ? _known.Where(k => type.IsAssignableFrom(k.Key)).Select(k => k.Value).ToList() : [];
        var list = _known.GetValueOrDefault(type) ?? (fitting.Count > 0 ? fitting[random.Next(fitting.Count)] : null);
        return list is { Count: > 0 } ? list[random.Next(list.Count)] : null;
    }

    private object? List(Type type, int depth)
    {
        if (!type.IsGenericType || type.GetGenericArguments() is not [var item] || !typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericTypeDefinition() != typeof(IAsyncEnumerable<>))
        {
            return null;
        }

        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        var count = IsOdd() && random.Next(30) == 0 ? random.Next(900, 1_100) : random.Next(4);
        var one = count > 10 ? Make(item, mayMiss: false, depth + 1) : null;
        for (var i = 0; i < count; i++)
        {
            items.Add(count > 10 ? one : Make(item, mayMiss: false, depth + 1));
        }

        return type.IsAssignableFrom(items.GetType())
            ? items
            : typeof(OddGraphs).GetMethod(type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>) ? nameof(Streamed) : nameof(Frozen), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(item).Invoke(null, [items]);
    }

    private static ValueList<T> Frozen<T>(List<T> items) => ValueList.From(items);

    private static async IAsyncEnumerable<T> Streamed<T>(List<T> items)
    {
        foreach (var item in items)
        {
            await Task.CompletedTask;
            yield return item;
        }
    }

    private object? Compound(Type type, int depth)
    {
        if (IsSpecification(type))
        {
            var fitting = Specifications.Where(m => type.IsAssignableFrom(m.ReturnType)).ToList();
            if (fitting.Count == 0)
            {
                return Activator.CreateInstance(type);
            }

            var method = fitting[random.Next(fitting.Count)];
            return method.Invoke(null, Arguments(method, depth + 1));
        }

        if (type.IsAbstract)
        {
            var derived = Types.Where(t => !t.IsAbstract && type.IsAssignableFrom(t)).ToList();
            return derived.Count == 0 ? null : Make(derived[random.Next(derived.Count)], mayMiss: false, depth + 1);
        }

        var constructors = type.GetConstructors().Where(c => !c.GetParameters().Any(p => p.ParameterType.IsByRefLike)).ToArray();
        if (constructors.Length == 0 || type.Assembly != typeof(ICrm).Assembly)
        {
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        }

        var constructor = constructors[random.Next(constructors.Length)];
        var made = constructor.Invoke(Arguments(constructor, depth + 1));
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }))
        {
            var isRequired = property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute));
            if (isRequired || random.Next(4) == 0)
            {
                property.SetValue(made, Make(property.PropertyType, _nullability.Create(property).WriteState == NullabilityState.Nullable, depth + 1));
            }
        }

        return made;
    }

    private static bool IsSpecification(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Specification<>);
}

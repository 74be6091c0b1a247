using System.Reflection;

namespace Crm.Architecture.Tests.Api;

/// <summary>Types as a reader of C# writes them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
    };

    /// <summary>The name with <c>?</c> where null is allowed.</summary>
    public static string Of(NullabilityInfo info)
    {
        var type = info.Type;
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Of(inner) + "?";
        }

        var name = type switch
        {
            { IsArray: true } when info.ElementType is { } element => Of(element) + "[]",
            { IsConstructedGenericType: true } when info.GenericTypeArguments.Length == type.GetGenericArguments().Length && !type.IsNested =>
                $"{Bare(type)}<{string.Join(", ", info.GenericTypeArguments.Select(Of))}>",
            _ => Of(type),
        };
        return info.ReadState == NullabilityState.Nullable && !type.IsValueType ? name + "?" : name;
    }

    public static string Of(Type type)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Of(inner) + "?";
        }

        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        var outer = type.IsNested ? Of(type.DeclaringType!) + "." : "";
        var own = type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).Select(Of).ToList();
        return outer + Bare(type) + (own.Count == 0 ? "" : $"<{string.Join(", ", own)}>");
    }

    private static string Bare(Type type) => type.Name.Split('`')[0];
}

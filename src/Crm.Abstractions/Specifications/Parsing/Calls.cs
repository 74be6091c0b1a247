using System.Linq.Expressions;

namespace Crm.Specifications;

/// <summary>Recognises the few method calls of the portable subset.</summary>
internal static class Calls
{
    /// <summary><c>Contains</c> on a list, in whichever of its forms the compiler bound it: instance, LINQ, or the span form of C# 14.</summary>
    public static bool IsContains(MethodCallExpression call, out Expression source, out Expression item, out Type value)
    {
        (source, item, value) = (call, call, typeof(object));
        if (call.Method.Name != "Contains" || call.Method.DeclaringType == typeof(string) || call.Method.DeclaringType == typeof(Text))
        {
            return false;
        }

        if (call.Object is { } instance)
        {
            (source, item) = (instance, call.Arguments[0]);
            value = call.Method.GetParameters()[0].ParameterType;
            return call.Arguments.Count == 1 && typeof(System.Collections.IEnumerable).IsAssignableFrom(instance.Type);
        }

        var known = call.Method.DeclaringType == typeof(Enumerable) || call.Method.DeclaringType == typeof(MemoryExtensions);
        if (!known || call.Arguments.Count < 2 || (call.Arguments.Count == 3 && call.Arguments[2] is not ConstantExpression { Value: null }))
        {
            return false;
        }

        (source, item) = (Unspan(call.Arguments[0]), call.Arguments[1]);
        value = call.Method.GetGenericArguments()[0];
        return true;
    }

    public static bool IsAny(MethodCallExpression call) =>
        call.Method.Name == "Any" && call.Method.DeclaringType == typeof(Enumerable)
        && (call.Arguments.Count == 1 || (call.Arguments.Count == 2 && call.Arguments[1] is LambdaExpression { Parameters.Count: 1 }));

    public static bool IsHasFlag(MethodCallExpression call) => call.Method.Name == nameof(Enum.HasFlag) && call.Method.DeclaringType == typeof(Enum);

    public static bool IsTextQuestion(MethodCallExpression call) =>
        call.Method.DeclaringType == typeof(Text) && call.Arguments.Count == 2
        && call.Method.Name is nameof(Text.StartsWith) or nameof(Text.Contains)
            or nameof(Text.FoldedEquals) or nameof(Text.FoldedStartsWith) or nameof(Text.FoldedContains);

    /// <summary>The array behind the span that C# 14 makes of it; a span cannot be captured or interpreted.</summary>
    public static Expression Unspan(Expression expression) => expression switch
    {
        MethodCallExpression { Method.Name: "op_Implicit", Object: null, Arguments: [var inner] } when expression.Type.IsByRefLike => inner,
        UnaryExpression { NodeType: ExpressionType.Convert, Operand: var inner } when expression.Type.IsByRefLike => inner,
        _ => expression,
    };
}

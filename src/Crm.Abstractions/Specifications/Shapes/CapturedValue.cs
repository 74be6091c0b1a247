using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace Crm.Specifications;

/// <summary>Reads what a lambda captured, without compiling anything in the usual cases.</summary>
internal static class CapturedValue
{
    public static object? Read(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } access => field.GetValue(Instance(access.Expression, field.IsStatic)),
        MemberExpression { Member: PropertyInfo property } access =>
            property.GetValue(Instance(access.Expression, property.GetMethod!.IsStatic), BindingFlags.DoNotWrapExceptions, null, null, CultureInfo.InvariantCulture),
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert when IsFree(convert) => Read(convert.Operand),
        MethodCallExpression call when IsPlain(call) => Call(call),
        _ => Interpret(expression),
    };

    private static object? Instance(Expression? expression, bool isStatic) =>
        isStatic ? null : Read(expression!) ?? throw new InvalidOperationException("an object on the way to it is null");

    // Boxing, a base type or the nullable of the same type leave the boxed value as it is.
    private static bool IsFree(UnaryExpression convert) =>
        (convert.Type.IsAssignableFrom(convert.Operand.Type) && !IsNullable(convert.Operand.Type)) || Nullable.GetUnderlyingType(convert.Type) == convert.Operand.Type;

    private static bool IsPlain(MethodCallExpression call)
    {
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (call.Arguments[i] is LambdaExpression || call.Arguments[i].Type.IsByRefLike)
            {
                return false;
            }
        }

        return !call.Method.ReturnType.IsByRefLike && !call.Method.ReturnType.IsByRef && (call.Object is null || !IsNullable(call.Object.Type))
            && !Array.Exists(call.Method.GetParameters(), p => p.ParameterType.IsByRef);
    }

    private static bool IsNullable(Type type) => Nullable.GetUnderlyingType(type) is not null;

    private static object? Call(MethodCallExpression call)
    {
        var instance = Instance(call.Object, call.Object is null);
        var arguments = new object?[call.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Read(call.Arguments[i]);
        }

        return call.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture);
    }

    private static object? Interpret(Expression expression) =>
        Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)();
}

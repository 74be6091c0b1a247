using System.Linq.Expressions;
using System.Reflection;

namespace Crm.Specifications;

/// <summary>Reads member accesses as they were written.</summary>
internal static class PathReader
{
    /// <summary>The members from a parameter on, without the <c>Value</c> of nullables.</summary>
    public static bool TryRead(Expression expression, out ParameterExpression? root, out List<MemberInfo> members)
    {
        members = [];
        root = null;
        var at = expression;
        while (true)
        {
            switch (at)
            {
                case ParameterExpression parameter:
                    root = parameter;
                    members.Reverse();
                    return true;
                case MemberExpression { Expression: { } inner } access:
                    if (!IsNullableValue(access))
                    {
                        members.Add(access.Member);
                    }

                    at = inner;
                    break;
                case UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert when IsReferenceOrNullable(convert):
                    at = convert.Operand;
                    break;
                default:
                    return false;
            }
        }
    }

    public static Expression StripConvert(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert && IsReferenceOrNullable(convert))
        {
            expression = convert.Operand;
        }

        return expression;
    }

    public static bool IsNullableValue(MemberExpression access) => IsOnNullable(access) && access.Member.Name == "Value";

    public static bool IsHasValue(MemberExpression access) => IsOnNullable(access) && access.Member.Name == "HasValue";

    /// <summary>Stored: written by an initialiser or constructor, not computed.</summary>
    public static bool IsStored(MemberInfo member) => member switch
    {
        PropertyInfo property => property.CanWrite
            || property.GetMethod?.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false) == true,
        _ => false,
    };

    public static Type TypeOf(MemberInfo member) => member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    private static bool IsOnNullable(MemberExpression access) =>
        access.Expression is { } inner && Nullable.GetUnderlyingType(inner.Type) is not null;

    // To a base type, to object (boxing), or to the nullable of the same type; not between numbers.
    private static bool IsReferenceOrNullable(UnaryExpression convert) =>
        convert.Type.IsAssignableFrom(convert.Operand.Type) || Nullable.GetUnderlyingType(convert.Type) == convert.Operand.Type;
}

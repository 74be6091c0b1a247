using System.Linq.Expressions;

namespace Crm.Specifications;

internal sealed partial class CriteriaParser
{
    /// <summary>The stored member an expression names, or null. What kind of value it is the caller checks.</summary>
    private PathExpression? TryPath(Expression expression)
    {
        if (!PathReader.TryRead(expression, out var parameter, out var members) || !_roots.TryGetValue(parameter!, out var root))
        {
            return null;
        }

        var missing = false;
        var type = root.Type;
        for (var i = 0; i < members.Count; i++)
        {
            // Within a scalar or a list nothing is stored by itself.
            if (!PathReader.IsStored(members[i]) || (i > 0 && (Scalars.IsScalar(type) || IsOwnedList(type))))
            {
                return null;
            }

            missing |= i > 0 && IsNullable(type);
            type = PathReader.TypeOf(members[i]);
        }

        if (members.Count == 0 && !Scalars.IsScalar(type))
        {
            return null;
        }

        return new PathExpression(root, new MemberPath(members), missing ? Scalars.NullableOf(type) : type);
    }

    private static bool IsOwnedList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>);
}

using System.Linq.Expressions;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Compiles the reading of a stored member; a member missing on the way gives <see langword="null"/>.</summary>
internal static class MemberReader
{
    /// <summary>Reads a member of a record or item; the record itself where the path is empty.</summary>
    public static Func<object, object?> Of(MemberPath path)
    {
        if (path.Members.Count == 0)
        {
            return static item => item;
        }

        var record = Expression.Parameter(typeof(object));
        var start = Expression.Convert(record, path.Members[0].DeclaringType!);
        return Expression.Lambda<Func<object, object?>>(Step(start, path, 0), record).Compile();
    }

    private static Expression Step(Expression at, MemberPath path, int step)
    {
        if (step == path.Members.Count)
        {
            return Expression.Convert(at, typeof(object));
        }

        var bare = Nullable.GetUnderlyingType(at.Type);
        if (bare is null && (at.Type.IsValueType || step == 0))
        {
            return Step(Expression.MakeMemberAccess(at, path.Members[step]), path, step + 1);
        }

        var value = Expression.Variable(at.Type);
        Expression present = bare is null ? value : Expression.Convert(value, bare);
        return Expression.Block(
            [value],
            Expression.Assign(value, at),
            Expression.Condition(
                Expression.Equal(value, Expression.Constant(null, at.Type)),
                Expression.Constant(null, typeof(object)),
                Step(Expression.MakeMemberAccess(present, path.Members[step]), path, step + 1)));
    }
}

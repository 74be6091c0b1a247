using System.Linq.Expressions;

namespace Crm.Storage;

/// <summary>Makes expressions of declared references, out of what the compiler made of others: nothing is looked up by name.</summary>
internal static class ReferencePaths
{
    private static readonly Expression<Func<EntityRef?, Guid?>> Id = r => r!.Value.Id;
    private static readonly Expression<Func<EntityRef?, string?>> Kind = r => r!.Value.Kind;

    /// <summary>The UUID within a member.</summary>
    public static Expression<Func<TOwner, Guid?>> IdOf<TOwner>(Expression<Func<TOwner, EntityRef?>> member) =>
        Expression.Lambda<Func<TOwner, Guid?>>(Placed(Id, member.Body), member.Parameters);

    /// <summary>The kind within a member.</summary>
    public static Expression<Func<TOwner, string?>> KindOf<TOwner>(Expression<Func<TOwner, EntityRef?>> member) =>
        Expression.Lambda<Func<TOwner, string?>>(Placed(Kind, member.Body), member.Parameters);

    /// <summary>That an id, and a kind where one stands beside it, are those of a record.</summary>
    public static Expression<Func<TOwner, bool>> Names<TOwner, TId>(Expression<Func<TOwner, TId?>> id, Expression<Func<TOwner, string?>>? kind, TId named, string kindName)
        where TId : struct
    {
        // Values that are captured stay parameters of the question.
        Expression<Func<TId?>> sameId = () => named;
        var isId = Expression.Equal(id.Body, sameId.Body);
        if (kind is null)
        {
            return Expression.Lambda<Func<TOwner, bool>>(isId, id.Parameters);
        }

        Expression<Func<string?>> sameKind = () => kindName;
        return Expression.Lambda<Func<TOwner, bool>>(Expression.AndAlso(isId, Expression.Equal(Placed(kind, id.Parameters[0]), sameKind.Body)), id.Parameters);
    }

    /// <summary>That an item of a list satisfies a condition.</summary>
    public static Expression<Func<TOwner, bool>> Any<TOwner, TItem>(Expression<Func<TOwner, IEnumerable<TItem>>> items, Expression<Func<TItem, bool>> condition)
    {
        Expression<Func<IEnumerable<TItem>, bool>> some = list => list.Any(static item => true);
        var any = ((MethodCallExpression)some.Body).Method;
        return Expression.Lambda<Func<TOwner, bool>>(Expression.Call(any, items.Body, condition), items.Parameters);
    }

    private static Expression Placed(LambdaExpression lambda, Expression argument) => new Placing(lambda.Parameters[0], argument).Visit(lambda.Body);

    private sealed class Placing(ParameterExpression parameter, Expression argument) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? argument : node;
    }
}

using System.Linq.Expressions;
using System.Reflection;

namespace Crm.Specifications;

/// <content>Lists, items and related records.</content>
internal sealed partial class PredicateCompiler
{
    private static readonly MethodInfo ListCount = typeof(ValueList<>).GetProperty(nameof(ValueList<>.Count))!.GetMethod!;
    private static readonly MethodInfo ListItem = typeof(ValueList<>).GetProperty("Item")!.GetMethod!;

    private Expression In(InExpression node)
    {
        var (method, boxed) = ListValues.ContainsOf(node.ValueType);
        var list = _slot(node.List.Index, method.DeclaringType!);
        var item = Visit(node.Item);
        if (item.Type == node.ValueType || boxed)
        {
            return Expression.Call(list, method, boxed ? Expression.Convert(item, typeof(object)) : item);
        }

        if (Nullable.GetUnderlyingType(item.Type) != node.ValueType)
        {
            return Expression.Call(list, method, Expression.Convert(item, node.ValueType));
        }

        var value = Expression.Variable(item.Type);
        return Expression.Block(
            [value],
            Expression.Assign(value, item),
            Expression.AndAlso(
                Expression.NotEqual(value, Expression.Constant(null, value.Type)),
                Expression.Call(list, method, Expression.Convert(value, node.ValueType))));
    }

    private BlockExpression Any(AnyExpression node)
    {
        var list = Expression.Variable(node.List.Type);
        var position = Expression.Variable(typeof(int));
        var end = Expression.Label(typeof(bool));
        var count = Expression.Call(list, Generics.MethodOf(ListCount, node.List.Type));
        var next = Expression.Assign(node.Item, Expression.Call(list, Generics.MethodOf(ListItem, node.List.Type), Expression.PostIncrementAssign(position)));
        var found = node.Predicate is null ? Expression.Constant(true) : Visit(node.Predicate);
        return Expression.Block(
            [list, position, node.Item],
            Expression.Assign(list, Visit(node.List)),
            Expression.IfThen(Expression.Equal(list, Expression.Constant(null, list.Type)), Expression.Return(end, Expression.Constant(false))),
            Expression.Assign(position, Expression.Constant(0)),
            Expression.Loop(Expression.Block(
                Expression.IfThen(Expression.GreaterThanOrEqual(position, count), Expression.Return(end, Expression.Constant(false))),
                next,
                Expression.IfThen(found, Expression.Return(end, Expression.Constant(true))))),
            Expression.Label(end, Expression.Constant(false)));
    }

    private BlockExpression Related(RelatedExpression node)
    {
        var find = node.Kind.Find;
        var key = Visit(node.Key);
        var id = find.Parameters[0];
        var record = new ParameterReplacer(find.Parameters[1], _lookup).Visit(find.Body);
        var exists = Expression.ReferenceNotEqual(node.Other, Expression.Constant(null, node.Other.Type));
        return Expression.Block(
            [id, node.Other],
            Expression.Assign(id, key.Type == id.Type ? key : Expression.Convert(key, id.Type)),
            Expression.Assign(node.Other, record),
            node.Predicate is null ? exists : Expression.AndAlso(exists, Visit(node.Predicate)));
    }

    private sealed class ParameterReplacer(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

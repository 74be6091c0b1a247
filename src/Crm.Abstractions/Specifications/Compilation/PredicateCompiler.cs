using System.Linq.Expressions;
using System.Reflection;

namespace Crm.Specifications;

/// <summary>The condition of a shape, compiled: no allocation for a row.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="record">The row.</param>
/// <param name="values">The captured values, as <see cref="NormalizedSpecification{T}.Values"/>.</param>
/// <param name="lookup">Finds related records; needed only where the shape asks for them.</param>
public delegate bool SpecificationPredicate<in T>(T record, object?[] values, IRecordLookup? lookup);

/// <summary>Compiles the normal form for records in memory.</summary>
internal sealed class PredicateCompiler : ExpressionVisitor
{
    private static readonly MethodInfo ListCount = typeof(ValueList<>).GetProperty(nameof(ValueList<>.Count))!.GetMethod!;
    private static readonly MethodInfo ListItem = typeof(ValueList<>).GetProperty("Item")!.GetMethod!;
    private readonly ParameterExpression _values = Expression.Parameter(typeof(object[]), "values");
    private readonly ParameterExpression _lookup = Expression.Parameter(typeof(IRecordLookup), "lookup");

    public static SpecificationPredicate<T> Compile<T>(ParameterExpression record, Expression condition)
    {
        var compiler = new PredicateCompiler();
        return Expression.Lambda<SpecificationPredicate<T>>(compiler.Visit(condition), record, compiler._values, compiler._lookup).Compile();
    }

    public static TDelegate CompilePath<TDelegate>(ParameterExpression record, Expression body)
        where TDelegate : Delegate =>
        Expression.Lambda<TDelegate>(new PredicateCompiler().Visit(body), record).Compile();

    protected override Expression VisitExtension(Expression node) => node switch
    {
        SlotExpression { IsPresent: true } slot when Scalars.Bare(slot.Type) is var bare && bare != slot.Type =>
            Expression.Convert(Slot(slot.Index, bare), slot.Type),
        SlotExpression slot => Slot(slot.Index, slot.Type),
        PathExpression path => NullSafe(path.Root, path, 0),
        InExpression contains => In(contains),
        AnyExpression any => Any(any),
        RelatedExpression related => Related(related),
        _ => base.VisitExtension(node),
    };

    private UnaryExpression Slot(int index, Type type) => Expression.Convert(Expression.ArrayIndex(_values, Expression.Constant(index)), type);

    private static Expression NullSafe(Expression at, PathExpression path, int step)
    {
        while (step < path.Path.Members.Count)
        {
            var bare = Nullable.GetUnderlyingType(at.Type);
            if (step > 0 && (bare is not null || !at.Type.IsValueType))
            {
                var value = Expression.Variable(at.Type);
                Expression present = bare is null ? value : Expression.Convert(value, bare);
                return Expression.Block(
                    [value],
                    Expression.Assign(value, at),
                    Expression.Condition(
                        Expression.Equal(value, Expression.Constant(null, value.Type)),
                        Expression.Default(path.Type),
                        NullSafe(Expression.MakeMemberAccess(present, path.Path.Members[step]), path, step + 1)));
            }

            at = Expression.MakeMemberAccess(at, path.Path.Members[step++]);
        }

        return at.Type == path.Type ? at : Expression.Convert(at, path.Type);
    }

    private Expression In(InExpression node)
    {
        var (method, boxed) = ListValues.ContainsOf(node.ValueType);
        var list = Slot(node.List.Index, method.DeclaringType!);
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

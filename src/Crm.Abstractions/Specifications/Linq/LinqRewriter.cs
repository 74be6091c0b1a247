using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace Crm.Specifications;

/// <summary>Turns the normal form into plain LINQ for a translator such as EF Core: members, <c>Enumerable.Contains</c>, <c>Enumerable.Any</c>.</summary>
/// <remarks>An adapter derives it and says what becomes of captured values and related records; <see cref="Text"/> calls stay as they are, for its method
/// translator. Not safe to share between threads.</remarks>
[RequiresDynamicCode("Makes generic methods for the types of lists.")]
public abstract class LinqRewriter : ExpressionVisitor
{
    private static readonly MethodInfo ContainsMethod = new Func<IEnumerable<int>, int, bool>(Enumerable.Contains).Method.GetGenericMethodDefinition();
    private static readonly MethodInfo AnyMethod = new Func<IEnumerable<int>, bool>(Enumerable.Any).Method.GetGenericMethodDefinition();
    private static readonly MethodInfo AnyWhereMethod = new Func<IEnumerable<int>, Func<int, bool>, bool>(Enumerable.Any).Method.GetGenericMethodDefinition();

    /// <summary>The condition as a lambda; <see langword="null"/> where every record satisfies.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="shape">The shape.</param>
    public Expression<Func<T, bool>>? Rewrite<T>(SpecificationShape<T> shape)
        where T : class, Storage.IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Condition is null ? null : Expression.Lambda<Func<T, bool>>(Visit(shape.Condition), shape.Record);
    }

    /// <summary>What stands for a captured scalar: an expression of type <see cref="SlotExpression.Type"/>.</summary>
    /// <param name="slot">The captured value.</param>
    protected abstract Expression Value(SlotExpression slot);

    /// <summary>What stands for a captured list: an expression assignable to a sequence of the values.</summary>
    /// <param name="list">The captured list; its value is an <see cref="IListValue"/>.</param>
    /// <param name="valueType">The type of the values.</param>
    protected abstract Expression Values(SlotExpression list, Type valueType);

    /// <summary>What asks for a related record.</summary>
    /// <param name="node">The question; its key and condition are still in normal form.</param>
    /// <param name="key">The key as plain LINQ, nullable or not.</param>
    /// <param name="condition">The condition as plain LINQ over <see cref="RelatedExpression.Other"/>; <see langword="null"/> where existence is enough.</param>
    protected abstract Expression Related(RelatedExpression node, Expression key, Expression? condition);

    /// <inheritdoc/>
    protected override Expression VisitExtension(Expression node) => node switch
    {
        SlotExpression slot => Value(slot),
        PathExpression path => path.Reduce(),
        InExpression contains => In(contains),
        AnyExpression any => Any(any),
        RelatedExpression related => Related(related, related.Key.Reduce(), Visit(related.Predicate)),
        _ => base.VisitExtension(node),
    };

    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "Enumerable asks nothing of its type arguments.")]
    private MethodCallExpression In(InExpression node)
    {
        var item = Visit(node.Item);
        return Expression.Call(
            ContainsMethod.MakeGenericMethod(node.ValueType),
            Values(node.List, node.ValueType),
            item.Type == node.ValueType ? item : Expression.Convert(item, node.ValueType));
    }

    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "Enumerable asks nothing of its type arguments.")]
    private MethodCallExpression Any(AnyExpression node)
    {
        var list = node.List.Reduce();
        return node.Predicate is null
            ? Expression.Call(AnyMethod.MakeGenericMethod(node.Item.Type), list)
            : Expression.Call(AnyWhereMethod.MakeGenericMethod(node.Item.Type), list, Expression.Lambda(Visit(node.Predicate), node.Item));
    }
}

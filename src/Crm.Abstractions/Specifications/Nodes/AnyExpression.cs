using System.Linq.Expressions;

namespace Crm.Specifications;

/// <summary>Whether an owned list has an item, or an item that satisfies a condition. A missing list has none.</summary>
public sealed class AnyExpression : Expression
{
    internal AnyExpression(PathExpression list, ParameterExpression item, Expression? condition)
    {
        List = list;
        Item = item;
        Predicate = condition;
    }

    /// <summary>The owned list, a <see cref="ValueList{T}"/>.</summary>
    public PathExpression List { get; }

    /// <summary>Stands for the item in <see cref="Predicate"/>.</summary>
    public ParameterExpression Item { get; }

    /// <summary>The condition; <see langword="null"/> where any item will do.</summary>
    public Expression? Predicate { get; }

    /// <inheritdoc/>
    public override Type Type => typeof(bool);

    /// <inheritdoc/>
    public override ExpressionType NodeType => ExpressionType.Extension;

    /// <inheritdoc/>
    public override string ToString() => Predicate is null ? $"Any({List})" : $"Any({List}, {Predicate})";

    /// <inheritdoc/>
    protected override Expression VisitChildren(ExpressionVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var condition = visitor.Visit(Predicate);
        return condition == Predicate ? this : new AnyExpression(List, Item, condition);
    }
}

using System.Linq.Expressions;

namespace Crm.Specifications;

/// <summary>Whether the record that an id names exists and satisfies a condition; EXISTS in SQL. It never stands inside another one.</summary>
public sealed class RelatedExpression : Expression
{
    internal RelatedExpression(PathExpression key, RelatedKind kind, ParameterExpression other, Expression? condition)
    {
        Key = key;
        Kind = kind;
        Other = other;
        Predicate = condition;
    }

    /// <summary>The id, perhaps missing.</summary>
    public PathExpression Key { get; }

    /// <summary>The type of the id, never nullable.</summary>
    public Type IdType => Kind.Id;

    /// <summary>Stands for the related record in <see cref="Predicate"/>.</summary>
    public ParameterExpression Other { get; }

    /// <summary>The condition; its captured values are numbered with all others. <see langword="null"/> where existence is enough.</summary>
    public Expression? Predicate { get; }

    /// <inheritdoc/>
    public override Type Type => typeof(bool);

    /// <inheritdoc/>
    public override ExpressionType NodeType => ExpressionType.Extension;

    internal RelatedKind Kind { get; }

    /// <inheritdoc/>
    public override string ToString() => Predicate is null ? $"Related({Key}:{Other.Type.Name})" : $"Related({Key}:{Other.Type.Name}, {Predicate})";

    /// <inheritdoc/>
    protected override Expression VisitChildren(ExpressionVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var condition = visitor.Visit(Predicate);
        return condition == Predicate ? this : new RelatedExpression(Key, Kind, Other, condition);
    }
}

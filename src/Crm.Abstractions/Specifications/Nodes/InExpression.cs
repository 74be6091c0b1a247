using System.Linq.Expressions;

namespace Crm.Specifications;

/// <summary>Whether a stored scalar is one of the values of a captured list. A missing scalar is so only when the list holds <see langword="null"/>.</summary>
public sealed class InExpression : Expression
{
    internal InExpression(Expression item, SlotExpression list, Type valueType)
    {
        Item = item;
        List = list;
        ValueType = valueType;
    }

    /// <summary>The scalar.</summary>
    public Expression Item { get; }

    /// <summary>The list; its value is an <see cref="IListValue"/>.</summary>
    public SlotExpression List { get; }

    /// <summary>The type of the list's values; <see cref="Item"/> may be nullable where this is not.</summary>
    public Type ValueType { get; }

    /// <inheritdoc/>
    public override Type Type => typeof(bool);

    /// <inheritdoc/>
    public override ExpressionType NodeType => ExpressionType.Extension;

    /// <inheritdoc/>
    public override string ToString() => $"In({Item}, {List})";

    /// <inheritdoc/>
    protected override Expression VisitChildren(ExpressionVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var item = visitor.Visit(Item);
        return item == Item ? this : new InExpression(item, List, ValueType);
    }
}

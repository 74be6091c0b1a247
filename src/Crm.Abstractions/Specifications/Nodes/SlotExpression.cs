using System.Linq.Expressions;

namespace Crm.Specifications;

/// <summary>Stands for a captured value: number <see cref="Index"/> of <see cref="NormalizedSpecification{T}.Values"/>.</summary>
/// <remarks>Adapters replace it with their own parameter. A list is an <see cref="IListValue"/>. Immutable.</remarks>
public sealed class SlotExpression : Expression
{
    internal SlotExpression(int index, Type type, bool isPresent = false)
    {
        Index = index;
        Type = type;
        IsPresent = isPresent;
    }

    /// <summary>The position among the values, from 0.</summary>
    public int Index { get; }

    /// <inheritdoc/>
    public override Type Type { get; }

    /// <summary>Never null, although the comparison is with a nullable member: cheaper to unbox.</summary>
    internal bool IsPresent { get; }

    /// <inheritdoc/>
    public override ExpressionType NodeType => ExpressionType.Extension;

    /// <inheritdoc/>
    public override string ToString() => $"p{Index}";

    /// <inheritdoc/>
    protected override Expression VisitChildren(ExpressionVisitor visitor) => this;
}

using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Crm.Specifications;

/// <summary>Puts an expression in the place of another: of a parameter, or of the field that stands for it.</summary>
internal sealed class ArgumentReplacer<TArguments>(Expression from, Expression to) : ExpressionVisitor
{
    /// <summary>The field that stands for the arguments.</summary>
    public static FieldInfo Field { get; } = typeof(StrongBox<TArguments>).GetField(nameof(StrongBox<>.Value))!;

    /// <summary>Whether something was replaced.</summary>
    public bool HasReplaced { get; private set; }

    protected override Expression VisitParameter(ParameterExpression node) => node == from ? Replace() : node;

    protected override Expression VisitMember(MemberExpression node) =>
        from is MemberExpression field && node.Member == field.Member && node.Expression is ConstantExpression { Value: { } box }
            && ReferenceEquals(box, ((ConstantExpression)field.Expression!).Value)
            ? Replace()
            : base.VisitMember(node);

    private Expression Replace()
    {
        HasReplaced = true;
        return to;
    }
}

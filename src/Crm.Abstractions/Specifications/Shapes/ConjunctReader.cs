using System.Linq.Expressions;

namespace Crm.Specifications;

/// <summary>Takes the normal form apart for index planners.</summary>
internal static class ConjunctReader
{
    public static IReadOnlyList<Conjunct> Read(ParameterExpression root, Expression? condition)
    {
        var parts = new List<Conjunct>();
        if (condition is not null)
        {
            Collect(root, condition, parts);
        }

        return parts;
    }

    private static void Collect(ParameterExpression root, Expression condition, List<Conjunct> parts)
    {
        if (condition is BinaryExpression { NodeType: ExpressionType.AndAlso } and)
        {
            Collect(root, and.Left, parts);
            Collect(root, and.Right, parts);
            return;
        }

        parts.Add(One(root, condition));
    }

    private static Conjunct One(ParameterExpression root, Expression condition) => condition switch
    {
        PathExpression path when path.Root == root => new(condition, ConjunctOperator.Equal) { Path = path.Path, Constant = true },
        UnaryExpression { NodeType: ExpressionType.Not, Operand: PathExpression path } when path.Root == root =>
            new(condition, ConjunctOperator.Equal) { Path = path.Path, Constant = false },
        BinaryExpression comparison when PathOf(root, comparison.Left) is { } path && OperatorOf(comparison) is var op and not ConjunctOperator.Other =>
            Comparison(comparison, path, op),
        InExpression contains when PathOf(root, contains.Item) is { } path =>
            new(condition, ConjunctOperator.In) { Path = path, Slot = contains.List.Index },
        AnyExpression any when any.List.Root == root =>
            new(condition, ConjunctOperator.AnyItem) { Path = any.List.Path, Items = Read(any.Item, any.Predicate) },
        MethodCallExpression { Arguments: [PathExpression path, SlotExpression slot] } call when path.Root == root && TextOf(call) is { } op =>
            new(condition, op) { Path = path.Path, Slot = slot.Index },
        _ => new(condition, ConjunctOperator.Other),
    };

    private static Conjunct Comparison(BinaryExpression comparison, MemberPath path, ConjunctOperator op) => comparison.Right switch
    {
        SlotExpression slot => new(comparison, op) { Path = path, Slot = slot.Index },
        ConstantExpression { Value: null } when op is ConjunctOperator.Equal => new(comparison, ConjunctOperator.IsNull) { Path = path },
        ConstantExpression { Value: null } when op is ConjunctOperator.NotEqual => new(comparison, ConjunctOperator.NotNull) { Path = path },
        ConstantExpression { Value: bool value } => new(comparison, op) { Path = path, Constant = value },
        _ => new(comparison, ConjunctOperator.Other),
    };

    // Made nullable for the comparison is still the same member; another number is not.
    private static MemberPath? PathOf(ParameterExpression root, Expression expression) => expression switch
    {
        PathExpression path when path.Root == root => path.Path,
        UnaryExpression { NodeType: ExpressionType.Convert, Operand: PathExpression path } convert
            when path.Root == root && Scalars.Bare(convert.Type) == Scalars.Bare(path.Type) => path.Path,
        _ => null,
    };

    private static ConjunctOperator OperatorOf(BinaryExpression comparison) => comparison.NodeType switch
    {
        ExpressionType.Equal => ConjunctOperator.Equal,
        ExpressionType.NotEqual => ConjunctOperator.NotEqual,
        ExpressionType.LessThan => ConjunctOperator.Less,
        ExpressionType.LessThanOrEqual => ConjunctOperator.LessOrEqual,
        ExpressionType.GreaterThan => ConjunctOperator.Greater,
        ExpressionType.GreaterThanOrEqual => ConjunctOperator.GreaterOrEqual,
        _ => ConjunctOperator.Other,
    };

    private static ConjunctOperator? TextOf(MethodCallExpression call) => call.Method.Name switch
    {
        nameof(Text.StartsWith) => ConjunctOperator.StartsWith,
        nameof(Text.Contains) => ConjunctOperator.Contains,
        nameof(Text.FoldedEquals) => ConjunctOperator.FoldedEquals,
        nameof(Text.FoldedStartsWith) => ConjunctOperator.FoldedStartsWith,
        nameof(Text.FoldedContains) => ConjunctOperator.FoldedContains,
        _ => null,
    };
}

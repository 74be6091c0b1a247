using System.Linq.Expressions;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

internal sealed partial class ConditionSql
{
    private string Comparison(BinaryExpression node)
    {
        if (node.Right is ConstantExpression { Value: null })
        {
            return node.Left is SlotExpression value
                ? $"{parameters.IsMissing(value.Index)} = {(node.NodeType == ExpressionType.Equal ? 1 : 0)}"
                : $"{(SeeksLists ? dialect.NotSought : "")}{Presence(node.Left)} IS {(node.NodeType == ExpressionType.Equal ? "" : "NOT ")}NULL";
        }

        var left = Scalar(node.Left);
        var mayMiss = IsNullable(node.Left.Type);
        if (mayMiss && node is { Right: SlotExpression compared, NodeType: ExpressionType.Equal or ExpressionType.NotEqual } && missing.IsMissing(compared.Index) is { } isMissing)
        {
            // Each a condition of its own: an index serves it whatever the value is, also in a plan that was made for all values.
            return (isMissing, node.NodeType) switch
            {
                (true, ExpressionType.Equal) => $"{left.Sql} IS NULL",
                (true, _) => $"{left.Sql} IS NOT NULL",
                (_, ExpressionType.Equal) => $"{left.Sql} = {parameters.Slot(compared.Index, left.Codec, Rounding.Refused)}",
                _ => dialect.Differs(left.Sql, parameters.Slot(compared.Index, left.Codec, Rounding.Refused)),
            };
        }

        var right = node.Right switch
        {
            SlotExpression slot => parameters.Slot(slot.Index, left.Codec, RoundingOf(node.NodeType)),
            ConstantExpression constant => constant.Value is true ? "1" : "0",
            _ => Same(ref left, Scalar(node.Right)),
        };
        return node.NodeType switch
        {
            ExpressionType.Equal => mayMiss ? dialect.SameOrBothMissing(left.Sql, right) : $"{left.Sql} = {right}",
            ExpressionType.NotEqual => mayMiss ? dialect.Differs(left.Sql, right) : $"{left.Sql} <> {right}",
            ExpressionType.LessThan => $"{left.Sql} < {right}",
            ExpressionType.LessThanOrEqual => $"{left.Sql} <= {right}",
            ExpressionType.GreaterThan => $"{left.Sql} > {right}",
            ExpressionType.GreaterThanOrEqual => $"{left.Sql} >= {right}",
            _ => throw Unknown(node),
        };
    }

    // x < 5.5 is x < 6 for whole x; x <= 5.5 is x <= 5.
    private static Rounding RoundingOf(ExpressionType comparison) => comparison switch
    {
        ExpressionType.LessThan or ExpressionType.GreaterThanOrEqual => Rounding.Up,
        ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan => Rounding.Down,
        _ => Rounding.Refused,
    };

    // Two members in different forms (money with another decimal number) meet as sortable keys.
    private string Same(ref SqlScalar left, SqlScalar right)
    {
        if (left.Codec == right.Codec)
        {
            return right.Sql;
        }

        left = AsDecimal(left);
        return AsDecimal(right).Sql;
    }

    private string Presence(Expression expression) => expression switch
    {
        PathExpression path => _sources[path.Root].Presence(path),
        UnaryExpression { NodeType: ExpressionType.Convert, Operand: PathExpression path } => _sources[path.Root].Presence(path),
        _ => throw Unknown(expression),
    };

    private SqlScalar Scalar(Expression expression)
    {
        switch (expression)
        {
            case PathExpression path:
                return _sources[path.Root].Scalar(path);
            case UnaryExpression { NodeType: ExpressionType.Convert, Operand: PathExpression path } convert:
                var scalar = _sources[path.Root].Scalar(path);
                return Bare(convert.Type) == typeof(decimal) && Bare(path.Type) != typeof(decimal) ? AsDecimal(scalar) : scalar;
            case BinaryExpression { NodeType: ExpressionType.And, Right: SlotExpression flags } common:
                var among = Scalar(common.Left);
                return among with { Sql = $"({among.Sql} & {parameters.Slot(flags.Index, among.Codec, Rounding.Refused)})" };
            default:
                throw Unknown(expression);
        }
    }

    private SqlScalar AsDecimal(SqlScalar scalar) =>
        scalar.Codec == ScalarCodecs.Decimal ? scalar
        : new SqlScalar(dialect.DecimalFromInteger(scalar.Sql, scalar.Codec == ScalarCodecs.Amount ? 4 : 0), ScalarCodecs.Decimal);

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}

using System.Linq.Expressions;

namespace Crm.Specifications;

internal sealed partial class CriteriaParser
{
    private static bool IsComparison(ExpressionType type) => type is ExpressionType.Equal or ExpressionType.NotEqual
        or ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual;

    private Expression Comparison(Expression whole, Expression left, Expression right, ExpressionType type, bool negated)
    {
        var a = Operand(left);
        var b = Operand(right);
        if (a.Path is null)
        {
            (a, b, type) = (b, a, Mirror(type));
        }

        if (a.Path is not { } path || (b.Path is null && b.Slot is null && !b.IsNull))
        {
            return Refuse(whole, IsText(left) || IsText(right) ? SpecificationErrors.TextNotPortable : null);
        }

        var isEquality = type is ExpressionType.Equal or ExpressionType.NotEqual;
        if (b.IsNull)
        {
            // A comparison with a literal null other than == and != is never true.
            return isEquality ? NullTest(path, (type == ExpressionType.Equal) != negated) : Truth(negated);
        }

        var value = Scalars.Bare(a.Widened ?? path.Type);
        var other = Scalars.Bare(b.Path is null ? b.Plan!.Type : b.Widened ?? b.Path.Type);
        if (!Scalars.IsScalar(value) || !(other == value || IsNumberOf(value, other, b))
            || !(isEquality || Scalars.HasOrder(value)))
        {
            return Refuse(whole);
        }

        var mayMiss = IsNullable(path.Type) || IsNullable(b.Path?.Type ?? b.Plan!.Type);
        var common = mayMiss ? Scalars.NullableOf(value) : value;
        var first = As(path, common);
        var second = b.Path is { } otherPath ? As(otherPath, common) : Slot(b, common);
        return negated ? Opposite(type, first, second) : Expression.MakeBinary(type, first, second);
    }

    private static BinaryExpression Opposite(ExpressionType type, Expression left, Expression right)
    {
        var opposite = Expression.MakeBinary(
            type switch
            {
                ExpressionType.Equal => ExpressionType.NotEqual,
                ExpressionType.NotEqual => ExpressionType.Equal,
                ExpressionType.LessThan => ExpressionType.GreaterThanOrEqual,
                ExpressionType.LessThanOrEqual => ExpressionType.GreaterThan,
                ExpressionType.GreaterThan => ExpressionType.LessThanOrEqual,
                _ => ExpressionType.LessThan,
            },
            left,
            right);
        if (type is ExpressionType.Equal or ExpressionType.NotEqual || !IsNullable(left.Type))
        {
            return opposite;
        }

        // "Not less" is also true where either side is missing: said aloud, because SQL would say unknown.
        var missing = Expression.OrElse(Expression.Equal(left, Expression.Constant(null, left.Type)), Expression.Equal(right, Expression.Constant(null, right.Type)));
        return Expression.OrElse(missing, opposite);
    }

    private Read Operand(Expression expression)
    {
        if (expression is ConstantExpression { Value: null })
        {
            return new Read { IsNull = true };
        }

        if (!_scope.Depends(expression))
        {
            var slot = NextSlot(expression, out var plan);
            return new Read { Slot = slot, Plan = plan };
        }

        Type? widened = null;
        var at = PathReader.StripConvert(expression);
        while (at is UnaryExpression { NodeType: ExpressionType.Convert, Method: null } convert)
        {
            var (from, to) = (Scalars.Bare(convert.Operand.Type), Scalars.Bare(convert.Type));
            if (!from.IsEnum && !Scalars.IsWidening(from, to))
            {
                break;
            }

            widened ??= from.IsEnum ? null : to;
            at = PathReader.StripConvert(convert.Operand);
        }

        return new Read { Path = TryPath(at), Widened = widened };
    }

    // The compiler compares enums as their numbers; a captured number stands for an enum then.
    private static bool IsNumberOf(Type value, Type other, Read read) =>
        value.IsEnum && read.Path is null && (other == typeof(int) || other == Enum.GetUnderlyingType(value));

    private bool IsText(Expression operand) => operand is MethodCallExpression call && _scope.Depends(operand) && AsksText(call);

    private static SlotExpression Slot(Read read, Type type)
    {
        var isPresent = !IsNullable(read.Plan!.Type);
        read.Plan.UseAs(type);
        return new SlotExpression(read.Slot!.Index, type, isPresent);
    }

    private static Expression NullTest(PathExpression path, bool isNull)
    {
        if (!IsNullable(path.Type))
        {
            return Truth(!isNull);
        }

        var missing = Expression.Constant(null, path.Type);
        return isNull ? Expression.Equal(path, missing) : Expression.NotEqual(path, missing);
    }

    private static Expression As(Expression expression, Type type) => expression.Type == type ? expression : Expression.Convert(expression, type);

    private static bool IsNullable(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    private static ExpressionType Mirror(ExpressionType type) => type switch
    {
        ExpressionType.LessThan => ExpressionType.GreaterThan,
        ExpressionType.LessThanOrEqual => ExpressionType.GreaterThanOrEqual,
        ExpressionType.GreaterThan => ExpressionType.LessThan,
        ExpressionType.GreaterThanOrEqual => ExpressionType.LessThanOrEqual,
        _ => type,
    };

    private readonly record struct Read(PathExpression? Path, Type? Widened, SlotExpression? Slot, SlotPlan? Plan, bool IsNull);
}

using System.Linq.Expressions;

namespace Crm.Specifications;

internal sealed partial class CriteriaParser
{
    private Expression Call(MethodCallExpression call, bool negated)
    {
        if (IsEquals(call, out var left, out var right))
        {
            return Comparison(call, left, right, ExpressionType.Equal, negated);
        }

        if (Calls.IsHasFlag(call))
        {
            return HasFlag(call, negated);
        }

        var found = Calls.IsTextQuestion(call) ? TextQuestion(call)
            : Calls.IsContains(call, out var source, out var item, out var value)
                ? _scope.Depends(source) ? OwnedContains(call, source, item) : In(call, source, item, value)
            : Calls.IsAny(call) ? Any(call)
            : Refuse(call, AsksText(call) ? SpecificationErrors.TextNotPortable : null);
        return negated && found is not ConstantExpression ? Expression.Not(found) : found;
    }

    // (member & flags) == flags, in numbers: what every store can compute.
    private BinaryExpression HasFlag(MethodCallExpression call, bool negated)
    {
        var path = TryPath(PathReader.StripConvert(call.Object!));
        if (path is null || !Scalars.Bare(path.Type).IsEnum || _scope.Depends(call.Arguments[0]))
        {
            return Expression.Equal(Refuse(call), Truth(true));
        }

        var number = Enum.GetUnderlyingType(Scalars.Bare(path.Type));
        var type = IsNullable(path.Type) ? Scalars.NullableOf(number) : number;
        var slot = NextSlot(call.Arguments[0], out var plan);
        plan.UseAsNumber(type, number);
        slot = new SlotExpression(slot.Index, type);
        var common = Expression.And(Expression.Convert(path, type), slot);
        return negated ? Expression.NotEqual(common, slot) : Expression.Equal(common, slot);
    }

    private Expression TextQuestion(MethodCallExpression call)
    {
        if (_scope.Depends(call.Arguments[1]) || TryPath(call.Arguments[0]) is not { } path || path.Type != typeof(string))
        {
            return Refuse(call, SpecificationErrors.TextNotPortable);
        }

        if (call.Arguments[1] is ConstantExpression { Value: null })
        {
            return Refuse(call, SpecificationErrors.TextMissing);
        }

        var slot = NextSlot(call.Arguments[1], out var plan);
        plan.UseAsText();
        return Expression.Call(call.Method, path, slot);
    }

    private Expression In(MethodCallExpression call, Expression source, Expression item, Type value)
    {
        if (source is ConstantExpression { Value: null })
        {
            return Refuse(call, SpecificationErrors.ListMissing);
        }

        var slot = NextSlot(source, out var plan);
        var read = Operand(item);
        var bare = Scalars.Bare(value);
        if (read.Path is not { } path || !Scalars.IsScalar(bare) || Scalars.Bare(read.Widened ?? path.Type) != bare)
        {
            return Refuse(call);
        }

        plan.UseAsList(value);
        var type = IsNullable(path.Type) ? Scalars.NullableOf(bare) : bare;
        return new InExpression(As(path, type), new SlotExpression(slot.Index, typeof(IListValue)), value);
    }

    private Expression OwnedContains(MethodCallExpression call, Expression source, Expression item)
    {
        if (_insideAny || TryPath(PathReader.StripConvert(source)) is not { } list || !IsOwnedList(list.Type))
        {
            return Refuse(call, source.Type == typeof(string) ? SpecificationErrors.TextNotPortable : null);
        }

        var parameter = Expression.Parameter(list.Type.GetGenericArguments()[0], "i");
        _roots[parameter] = parameter;
        _scope.Enter(parameter);
        var condition = Comparison(call, parameter, item, ExpressionType.Equal, negated: false);
        _scope.Leave();
        return new AnyExpression(list, parameter, condition);
    }

    private Expression Any(MethodCallExpression call)
    {
        if (_insideAny || TryPath(PathReader.StripConvert(call.Arguments[0])) is not { } list || !IsOwnedList(list.Type))
        {
            return Refuse(call);
        }

        var parameter = Expression.Parameter(list.Type.GetGenericArguments()[0], "i");
        if (call.Arguments.Count == 1)
        {
            return new AnyExpression(list, parameter, null);
        }

        _insideAny = true;
        var condition = Lambda((LambdaExpression)call.Arguments[1], parameter, body => Condition(body, negated: false));
        _insideAny = false;
        return new AnyExpression(list, parameter, condition is ConstantExpression { Value: true } ? null : condition);
    }

    private bool IsEquals(MethodCallExpression call, out Expression left, out Expression right)
    {
        (left, right) = (call, call);
        if (call.Method.Name != nameof(Equals) || call.Arguments.Count == 0)
        {
            return false;
        }

        Expression[] parts = call.Object is { } instance ? [instance, .. call.Arguments] : [.. call.Arguments];
        var ordinal = parts.Length == 2
            || (parts.Length == 3 && parts[2].Type == typeof(StringComparison) && !_scope.Depends(parts[2])
                && CapturedValue.Read(parts[2]) is StringComparison.Ordinal);
        if (!ordinal)
        {
            return false;
        }

        (left, right) = (PathReader.StripConvert(parts[0]), PathReader.StripConvert(parts[1]));
        return true;
    }

    private static bool AsksText(MethodCallExpression call) =>
        call.Method.DeclaringType == typeof(string) || call.Method.DeclaringType == typeof(Text)
        || call.Arguments.Any(a => a.Type == typeof(string) || a.Type == typeof(StringComparison) || typeof(System.Collections.IComparer).IsAssignableFrom(a.Type)
            || typeof(IEqualityComparer<string>).IsAssignableFrom(a.Type) || typeof(IComparer<string>).IsAssignableFrom(a.Type));
}

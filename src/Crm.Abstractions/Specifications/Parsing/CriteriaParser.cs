using System.Linq.Expressions;

namespace Crm.Specifications;

/// <summary>Turns conditions as they were written into the normal form, and tells everything that has none. The one grammar of the portable subset.</summary>
internal sealed partial class CriteriaParser
{
    private readonly CaptureScope _scope = new();
    private readonly Dictionary<ParameterExpression, ParameterExpression> _roots = [];
    private readonly List<SlotPlan> _slots = [];
    private readonly List<CrmError> _faults;
    private ParameterExpression _record;
    private bool _insideRelated;
    private bool _insideAny;

    public CriteriaParser(ParameterExpression record, List<CrmError> faults) => (_record, _faults) = (record, faults);

    public IReadOnlyList<SlotPlan> Slots => _slots;

    public Expression Parse(Criterion criterion, bool negated = false)
    {
        switch (criterion)
        {
            case AndCriterion and:
                return Join(negated, Parse(and.Left, negated), Parse(and.Right, negated));
            case OrCriterion or:
                return Join(!negated, Parse(or.Left, negated), Parse(or.Right, negated));
            case NotCriterion not:
                return Parse(not.Inner, !negated);
            case LambdaCriterion condition:
                return Lambda(condition.Lambda, _record, body => Condition(body, negated));
            case RelatedCriterion related:
                var found = Related(related);
                return negated ? Expression.Not(found) : found;
            default:
                return Truth(!negated);
        }
    }

    /// <summary>The stored scalar an order key names, or a fault.</summary>
    public PathExpression? ParseKey(LambdaExpression key)
    {
        var path = Lambda(key, _record, body => TryPath(PathReader.StripConvert(body)));
        if (path is not null && Scalars.IsScalar(path.Type) && path.Path.Members.Count > 0)
        {
            return path;
        }

        _faults.Add(SpecificationErrors.OrderNotScalar.With(("fragment", Fragment.Of(key.Body))));
        return null;
    }

    private Expression Condition(Expression expression, bool negated)
    {
        if (!_scope.Depends(expression))
        {
            Expression slot = NextSlot(expression, out _);
            return expression.Type != typeof(bool) ? Refuse(expression) : negated ? Expression.Not(slot) : slot;
        }

        switch (expression)
        {
            case BinaryExpression { NodeType: ExpressionType.AndAlso, Method: null } and:
                return Join(negated, Condition(and.Left, negated), Condition(and.Right, negated));
            case BinaryExpression { NodeType: ExpressionType.OrElse, Method: null } or:
                return Join(!negated, Condition(or.Left, negated), Condition(or.Right, negated));
            case UnaryExpression { NodeType: ExpressionType.Not, Method: null } not:
                return Condition(not.Operand, !negated);
            case BinaryExpression comparison when IsComparison(comparison.NodeType):
                return Comparison(comparison, comparison.Left, comparison.Right, comparison.NodeType, negated);
            case MethodCallExpression call:
                return Call(call, negated);
            case MemberExpression access:
                return Member(access, negated);
            default:
                return Refuse(expression);
        }
    }

    private Expression Member(MemberExpression access, bool negated)
    {
        if (PathReader.IsHasValue(access))
        {
            return TryPath(access.Expression!) is { } tested ? NullTest(tested, isNull: negated) : Refuse(access);
        }

        if (TryPath(access) is not { } path || Scalars.Bare(path.Type) != typeof(bool))
        {
            return Refuse(access);
        }

        if (path.Type == typeof(bool))
        {
            return negated ? Expression.Not(path) : path;
        }

        var yes = Expression.Constant(true, typeof(bool?));
        return negated ? Expression.NotEqual(path, yes) : Expression.Equal(path, yes);
    }

    private Expression Related(RelatedCriterion related)
    {
        if (_insideRelated)
        {
            _faults.Add(SpecificationErrors.RelatedTooDeep.With(("kind", related.Kind.Other.Name)));
            return Truth(false);
        }

        var key = Lambda(related.Member, _record, body => TryPath(PathReader.StripConvert(body)));
        if (key is null || Scalars.Bare(key.Type) != related.Kind.Id)
        {
            _faults.Add(SpecificationErrors.RelatedNotId.With(("fragment", Fragment.Of(related.Member.Body))));
            return Truth(false);
        }

        var (outer, other) = (_record, Expression.Parameter(related.Kind.Other, "o"));
        (_record, _insideRelated) = (other, true);
        var condition = Parse(related.Inner);
        (_record, _insideRelated) = (outer, false);
        return new RelatedExpression(key, related.Kind, other, condition is ConstantExpression { Value: true } ? null : condition);
    }

    private TResult Lambda<TResult>(LambdaExpression lambda, ParameterExpression root, Func<Expression, TResult> read)
    {
        var parameter = lambda.Parameters[0];
        _scope.Enter(parameter);
        _roots[parameter] = root;
        var result = read(lambda.Body);
        _scope.Leave();
        return result;
    }

    private SlotExpression NextSlot(Expression origin, out SlotPlan plan)
    {
        plan = new SlotPlan(origin);
        _slots.Add(plan);
        return new SlotExpression(_slots.Count - 1, origin.Type);
    }

    private ConstantExpression Refuse(Expression fragment, ErrorDefinition? definition = null)
    {
        _faults.Add((definition ?? SpecificationErrors.NotPortable).With(("fragment", Fragment.Of(fragment))));
        return Truth(true);
    }

    private static ConstantExpression Truth(bool value) => Expression.Constant(value);

    private static Expression Join(bool either, Expression left, Expression right) => (left, right) switch
    {
        (ConstantExpression { Value: bool l }, _) => l == either ? left : right,
        (_, ConstantExpression { Value: bool r }) => r == either ? right : left,
        _ => either ? Expression.OrElse(left, right) : Expression.AndAlso(left, right),
    };
}

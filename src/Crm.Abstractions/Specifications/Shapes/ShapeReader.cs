using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Crm.Specifications;

/// <summary>One pass over a specification as it was written: its structure, and the captured values in the order of reading.</summary>
/// <remarks>The order is that of <see cref="CriteriaParser"/>: the number of a value is its position here.</remarks>
internal sealed partial class ShapeReader
{
    private const int SlotCode = 1_000;
    private const int NullCode = 1_001;
    private const int CriterionCode = 1_002;
    private const int LiteralCode = 1_003;

    [ThreadStatic]
    private static ShapeReader? s_spare;

    private readonly CaptureScope _scope = new();
    private readonly List<object?> _values = [];
    private ShapeToken[] _tokens = new ShapeToken[64];
    private int _count;
    private int _hash;
    private int _nodes;
    private int _limit = SpecificationLimits.Nodes;

    /// <summary>More nodes than allowed, or nested too deeply to look at.</summary>
    public bool IsExceeded { get; private set; }

    /// <summary>Some part has no place in a signature; it is outside the portable subset as well.</summary>
    public bool IsForeign { get; private set; }

    public List<CrmError> Faults { get; } = [];

    /// <summary>Takes down what captured values are read from, where somebody wants to know.</summary>
    public List<CapturedOrigin>? Origins { get; set; }

    public object?[] Values => [.. _values];

    public static ShapeReader Rent()
    {
        var reader = s_spare ?? new ShapeReader();
        s_spare = null;
        return reader;
    }

    public void Return()
    {
        _scope.Clear();
        _values.Clear();
        Array.Clear(_tokens, 0, _count);
        (_count, _hash, _nodes, _limit) = (0, 0, 0, SpecificationLimits.Nodes);
        (IsExceeded, IsForeign) = (false, false);
        Faults.Clear();
        Origins = null;
        s_spare = this;
    }

    public ShapeSignature Signature(Type record) => new(record, _tokens, _count, _hash);

    public void ReadKey(LambdaExpression key, bool descending)
    {
        // Keys are few and short: they have a limit of their own.
        (_nodes, _limit) = (0, SpecificationLimits.Nodes);
        Emit(descending ? CriterionCode + 10 : CriterionCode + 11, key.ReturnType);
        Lambda(key);
    }

    public void Read(Criterion criterion)
    {
        if (criterion.Size > SpecificationLimits.Nodes)
        {
            IsExceeded = true;
            return;
        }

        switch (criterion)
        {
            case AndCriterion and:
                Emit(CriterionCode + 1, null);
                Read(and.Left);
                Read(and.Right);
                break;
            case OrCriterion or:
                Emit(CriterionCode + 2, null);
                Read(or.Left);
                Read(or.Right);
                break;
            case NotCriterion not:
                Emit(CriterionCode + 3, null);
                Read(not.Inner);
                break;
            case RelatedCriterion related:
                Emit(CriterionCode + 4, related.Kind);
                Lambda(related.Member);
                Read(related.Inner);
                break;
            case LambdaCriterion condition:
                Emit(CriterionCode + 5, null);
                Lambda(condition.Lambda);
                break;
            default:
                Emit(CriterionCode + 6, null);
                break;
        }
    }

    private void Lambda(LambdaExpression lambda)
    {
        if (lambda.Parameters.Count != 1)
        {
            IsForeign = true;
            return;
        }

        _scope.Enter(lambda.Parameters[0]);
        Operand(lambda.Body);
        _scope.Leave();
        IsExceeded |= _scope.IsExceeded;
    }

    private void Operand(Expression expression)
    {
        if (++_nodes > _limit || IsExceeded || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            IsExceeded = true;
        }
        else if (expression is ConstantExpression { Value: null })
        {
            Emit(NullCode, expression.Type);
        }
        else if (expression is not LambdaExpression && !_scope.Depends(expression))
        {
            Captured(expression);
        }
        else
        {
            Node(expression);
        }
    }

    private void Captured(Expression expression)
    {
        object? value = null;
        try
        {
            value = CapturedValue.Read(expression);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Faults.Add(SpecificationErrors.ValueUnreadable.With(("fragment", Fragment.Of(expression)), ("reason", exception.Message)));
        }

        // A way of comparing is structure, not a value.
        var isValue = expression.Type != typeof(StringComparison);
        Origins?.Add(new(expression, isValue));
        if (!isValue)
        {
            Emit(LiteralCode, value);
            return;
        }

        Emit(SlotCode, expression.Type);
        _values.Add(value);
    }

    private void Emit(int code, object? reference)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _count * 2);
        }

        _tokens[_count++] = new ShapeToken(code, reference);
        _hash = HashCode.Combine(_hash, code, reference is MemberInfo member and not Type ? member.MetadataToken : reference?.GetHashCode() ?? 0);
    }
}

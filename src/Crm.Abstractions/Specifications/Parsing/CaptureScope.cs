using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Crm.Specifications;

/// <summary>Tells what depends on the record (or an item of it) from what is captured.</summary>
internal sealed class CaptureScope
{
    private const int MostSteps = 200_000;
    private readonly List<ParameterExpression> _parameters = [];
    private int _steps;

    /// <summary>Set when the expression is too large or too deep to look at.</summary>
    public bool IsExceeded { get; private set; }

    public void Enter(ParameterExpression parameter) => _parameters.Add(parameter);

    public void Leave() => _parameters.RemoveAt(_parameters.Count - 1);

    public int IndexOf(ParameterExpression parameter) => _parameters.LastIndexOf(parameter);

    public void Clear()
    {
        _parameters.Clear();
        _steps = 0;
        IsExceeded = false;
    }

    public bool Depends(Expression? expression)
    {
        if (expression is null or ConstantExpression)
        {
            return false;
        }

        if (++_steps > MostSteps || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            IsExceeded = true;
            return true;
        }

        return expression switch
        {
            ParameterExpression parameter => _parameters.Contains(parameter),
            MemberExpression access => Depends(access.Expression),
            UnaryExpression unary => Depends(unary.Operand),
            BinaryExpression binary => Depends(binary.Left) || Depends(binary.Right) || Depends(binary.Conversion),
            MethodCallExpression call => Depends(call.Object) || AnyDepends(call),
            LambdaExpression lambda => Depends(lambda.Body),
            _ => new Finder(this).Find(expression),
        };
    }

    private bool AnyDepends(MethodCallExpression call)
    {
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (Depends(call.Arguments[i]))
            {
                return true;
            }
        }

        return false;
    }

    // For the rare kinds of nodes: one level by the visitor, then back to the scope.
    private sealed class Finder(CaptureScope scope) : ExpressionVisitor
    {
        private bool _inside;
        private bool _found;

        public bool Find(Expression expression)
        {
            Visit(expression);
            return _found;
        }

        public override Expression? Visit(Expression? node)
        {
            if (node is null || _found)
            {
                return node;
            }

            if (!_inside)
            {
                _inside = true;
                return base.Visit(node);
            }

            _found = scope.Depends(node);
            return node;
        }
    }
}

using System.Linq.Expressions;

namespace Crm.Specifications;

/// <content>Nodes that depend on the record.</content>
internal sealed partial class ShapeReader
{
    private void Node(Expression expression)
    {
        var code = (int)expression.NodeType;
        switch (expression)
        {
            case ParameterExpression parameter:
                Emit(code + (_scope.IndexOf(parameter) << 8), null);
                break;
            case MemberExpression { Expression: { } inner } access:
                Emit(code, access.Member);
                Operand(inner);
                break;
            case UnaryExpression { Method: null } unary:
                Emit(code, unary.Type);
                Operand(unary.Operand);
                break;
            case BinaryExpression { Conversion: null } binary:
                Emit(code, binary.Method);
                Operand(binary.Left);
                Operand(binary.Right);
                break;
            case MethodCallExpression call:
                Emit(code, call.Method);
                Call(call);
                break;
            case LambdaExpression lambda:
                Emit(code, null);
                Lambda(lambda);
                break;
            default:
                IsForeign = true;
                break;
        }
    }

    private void Call(MethodCallExpression call)
    {
        if (call.Object is { } instance)
        {
            Operand(instance);
        }

        for (var i = 0; i < call.Arguments.Count; i++)
        {
            Operand(Calls.Unspan(call.Arguments[i]));
        }
    }
}

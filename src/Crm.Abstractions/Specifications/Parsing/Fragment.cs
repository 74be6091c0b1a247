using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Crm.Specifications;

/// <summary>The piece of a condition an error names.</summary>
internal static class Fragment
{
    private const int Longest = 160;

    public static string Of(Expression expression)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return "…";
        }

        var text = expression.ToString();
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
    }
}

using System.Linq.Expressions;
using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>Parts of a condition that the flags of a deal can answer: status and closed.</summary>
internal static class FlagTest
{
    private static readonly MemberPath Status = Path(d => d.Status);
    private static readonly MemberPath Closed = Path(d => d.IsClosed);

    /// <summary>For each combination of flags whether there is a deal at all.</summary>
    public static bool[] Present() => [.. Enumerable.Range(0, 256).Select(f => (f & DealFlags.Present) != 0)];

    /// <summary>Takes out the combinations that do not fit; <see langword="false"/> where flags cannot tell.</summary>
    public static bool Narrow(bool[] fits, Conjunct conjunct, object?[] values)
    {
        if (!(Status.Equals(conjunct.Path) || Closed.Equals(conjunct.Path)) || conjunct.Operator is not (ConjunctOperator.Equal or ConjunctOperator.NotEqual or ConjunctOperator.In))
        {
            return false;
        }

        var wanted = conjunct.Operator == ConjunctOperator.In ? [.. ((IListValue)conjunct.Value(values)!).Items.Cast<object?>()] : new[] { conjunct.Value(values) };
        if (!Array.TrueForAll(wanted, w => w is bool or DealStatus))
        {
            return false;
        }

        for (var flags = 0; flags < fits.Length; flags++)
        {
            object value = Closed.Equals(conjunct.Path) ? (flags & DealFlags.Closed) != 0 : (DealStatus)(flags & DealFlags.Status);
            fits[flags] &= Array.Exists(wanted, value.Equals) != (conjunct.Operator == ConjunctOperator.NotEqual);
        }

        return true;
    }

    private static MemberPath Path(Expression<Func<Deal, object?>> member) => MemberPath.Of(member)!;
}

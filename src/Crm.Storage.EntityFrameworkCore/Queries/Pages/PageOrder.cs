using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Tells whether an order is that of an index, so that a page may be sought in it.</summary>
internal static class PageOrder
{
    /// <summary>Whether an index holds the first order key behind columns for which the condition asks one value each. What no index orders is read once and sorted.</summary>
    public static bool IsIndexed<T>(SpecificationShape<T> shape, KindTable table)
        where T : class, IRecord<T>
    {
        if (shape.Orderings.Count == 0)
        {
            return true;
        }

        var first = table.Column(shape.Orderings[0].Path.Path)?.Name;
        var given = shape.Conjuncts
            .Where(c => c is { Operator: ConjunctOperator.Equal or ConjunctOperator.IsNull, Path: not null })
            .Select(c => table.Column(c.Path!)?.Name)
            .ToHashSet(StringComparer.Ordinal);
        return first is not null && table.Indexes.Any(i => IndexOf(i, first) is >= 0 and var at && i.Columns.Take(at).All(given.Contains));
    }

    private static int IndexOf(KindIndex index, string column)
    {
        for (var i = 0; i < index.Columns.Count; i++)
        {
            if (index.Columns[i] == column)
            {
                return i;
            }
        }

        return -1;
    }
}

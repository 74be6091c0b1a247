using Crm.Storage;

namespace Crm.Specifications;

/// <summary>The whole order of a specification: its keys, then the id.</summary>
internal sealed class RowOrder<T>(IReadOnlyList<Ordering<T>> orderings) : IComparer<T>
    where T : class, IRecord<T>
{
    public int Compare(T? x, T? y)
    {
        for (var i = 0; i < orderings.Count; i++)
        {
            if (orderings[i].Compare(x!, y!) is not 0 and var order)
            {
                return order;
            }
        }

        return T.Kind.IdOf(x!).CompareTo(T.Kind.IdOf(y!));
    }
}

using System.Runtime.InteropServices;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>The rows of a plan that does not give them in the asked order: gathered, then sorted.</summary>
internal static class SortedRows
{
    private const int MostBest = 4_096;
    private const int LeastSorted = 1_024;

    /// <summary>The rows in the asked order, with cursor, skip and take.</summary>
    public static List<T> Of<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table, IRecordLookup? lookup)
        where T : class, IRecord<T>
    {
        var wanted = asked.Take is { } take ? (int)Math.Min((long)asked.Skip + take, int.MaxValue) : int.MaxValue;
        if (plan is { Source: PlanSource.Columns, OrderColumn: not null } && wanted <= MostBest)
        {
            return Cut(ColumnScan.First(asked, plan, table, lookup, wanted), asked.Skip, wanted);
        }

        var rows = new List<T>();
        var isSorted = plan.Source is PlanSource.Scan or PlanSource.Columns
            ? PageRows.Gather(asked, plan, table, lookup, rows, wanted)
            : Gather(asked, plan, table, lookup, rows, wanted);
        if (!isSorted)
        {
            Sort(asked.Shape, rows);
        }

        return Cut(rows, asked.Skip, wanted);
    }

    /// <summary>Forgets rows that cannot be among the first ones any more, once there are so many that it pays.</summary>
    public static void Forget<T>(NormalizedSpecification<T> asked, List<T> rows, int wanted, bool isSorted)
        where T : class, IRecord<T>
    {
        if (rows.Count >= Math.Max(LeastSorted, Math.Min(wanted, int.MaxValue / 4) * 2))
        {
            if (!isSorted)
            {
                Sort(asked.Shape, rows);
            }

            rows.RemoveRange(wanted, rows.Count - wanted);
        }
    }

    private static bool Gather<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table, IRecordLookup? lookup, List<T> rows, int wanted)
        where T : class, IRecord<T>
    {
        var says = plan.Says(asked);
        foreach (var record in Source.Of(asked, plan, table))
        {
            if ((says || asked.Matches(record, lookup)) && asked.After?.IsAfter(record) != false)
            {
                rows.Add(record);
                Forget(asked, rows, wanted, isSorted: false);
            }
        }

        return false;
    }

    private static List<T> Cut<T>(List<T> rows, int skip, int wanted)
    {
        if (rows.Count > wanted)
        {
            rows.RemoveRange(wanted, rows.Count - wanted);
        }

        if (skip > 0)
        {
            rows.RemoveRange(0, Math.Min(skip, rows.Count));
        }

        return rows;
    }

    // The plain order by id is asked for most; sorting the ids themselves spares calls.
    private static void Sort<T>(SpecificationShape<T> shape, List<T> rows)
        where T : class, IRecord<T>
    {
        if (shape.Orderings.Count > 0)
        {
            rows.Sort(shape.Order);
            return;
        }

        var ids = new Guid[rows.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = T.Kind.IdOf(rows[i]);
        }

        MemoryExtensions.Sort(ids.AsSpan(), CollectionsMarshal.AsSpan(rows));
    }
}

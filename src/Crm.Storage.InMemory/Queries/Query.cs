using System.Runtime.InteropServices;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>A question with its plan, to be asked of an image. Immutable.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Query<T>
    where T : class, IRecord<T>
{
    private const int Between = 256;
    private const int MostBest = 4_096;
    private readonly NormalizedSpecification<T> _asked;
    private readonly QueryPlan<T> _plan;
    private readonly QueryPlan<T> _counting;

    public Query(NormalizedSpecification<T> asked)
    {
        _asked = asked;
        _counting = Planner.PlanOf(asked.Shape);
        _plan = asked.Take is not null && _counting.ForFewRows is { } few ? few : _counting;
    }

    public bool NeedsLookup => _plan.NeedsLookup;

    public QueryPlan<T> Plan => _plan;

    /// <summary>The rows in the asked order, with cursor, skip and take.</summary>
    public IEnumerable<T> Rows(TableImage<T> table, IRecordLookup? lookup) => _asked.Take == 0
        ? []
        : _plan.IsOrdered ? InOrder(_asked, _plan, table, lookup) : Sorted(_asked, _plan, table, lookup);

    /// <summary>How many records satisfy the condition; cursor, skip and take do not count.</summary>
    public long Count(TableImage<T> table, IRecordLookup? lookup, CancellationToken cancellationToken)
    {
        if (_asked.Shape.Condition is null)
        {
            return table.Count;
        }

        if (_counting.Source == PlanSource.Columns)
        {
            return ColumnScan.Count(_asked, _counting, table, lookup, cancellationToken);
        }

        var count = 0L;
        var seen = 0;
        foreach (var record in Source.Of(_asked, _counting with { IsOrdered = false }, table))
        {
            if (++seen % Between == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            count += _asked.Matches(record, lookup) ? 1 : 0;
        }

        return count;
    }

    private static IEnumerable<T> InOrder(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table, IRecordLookup? lookup)
    {
        var (skip, left) = (asked.Skip, asked.Take ?? int.MaxValue);
        foreach (var record in Source.Of(asked, plan, table))
        {
            if (!asked.Matches(record, lookup) || asked.After?.IsAfter(record) == false)
            {
                continue;
            }

            if (skip > 0)
            {
                skip--;
                continue;
            }

            yield return record;
            if (--left == 0)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<T> Sorted(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table, IRecordLookup? lookup)
    {
        var wanted = asked.Take is { } take ? Math.Min((long)asked.Skip + take, int.MaxValue) : int.MaxValue;
        if (plan is { Source: PlanSource.Columns, OrderColumn: not null } && wanted <= MostBest)
        {
            foreach (var record in ColumnScan.First(asked, plan, table, lookup, (int)wanted).Skip(asked.Skip))
            {
                yield return record;
            }

            yield break;
        }

        var enough = Math.Max(1_024, Math.Min(wanted, int.MaxValue / 4) * 2);
        var found = new List<T>();
        foreach (var record in Source.Of(asked, plan, table))
        {
            if (asked.Matches(record, lookup) && asked.After?.IsAfter(record) != false)
            {
                found.Add(record);
                if (found.Count >= enough)
                {
                    // Only the first rows are wanted: the others need not be kept.
                    found.Sort(asked.Shape.Order);
                    found.RemoveRange((int)wanted, found.Count - (int)wanted);
                }
            }
        }

        Sort(asked.Shape, found);
        for (var i = asked.Skip; i < Math.Min(found.Count, wanted); i++)
        {
            yield return found[i];
        }
    }

    // The plain order by id is asked for most; sorting the ids themselves spares calls.
    private static void Sort(SpecificationShape<T> shape, List<T> rows)
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

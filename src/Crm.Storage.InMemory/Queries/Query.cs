using System.Runtime.InteropServices;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>A question with its plan, to be asked of an image. Immutable.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Query<T>
    where T : class, IRecord<T>
{
    private const int Between = 256;
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

    /// <summary>The rows in the asked order, with cursor, skip and take; of an ordered plan one by one, as far as they are read.</summary>
    public IEnumerable<T> Rows(TableImage<T> table, IRecordLookup? lookup) => _asked.Take == 0
        ? []
        : _plan.IsOrdered ? IndexRows.OneByOne(_asked, _plan, table, lookup) : SortedRows.Of(_asked, _plan, table, lookup);

    /// <summary>The same rows, all at once.</summary>
    public List<T> List(TableImage<T> table, IRecordLookup? lookup) => _asked.Take == 0
        ? []
        : _plan.IsOrdered ? IndexRows.AllAtOnce(_asked, _plan, table, lookup) : SortedRows.Of(_asked, _plan, table, lookup);

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

        if (_counting.Says(_asked))
        {
            return IndexRows.Count(_asked, _counting, table);
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
}

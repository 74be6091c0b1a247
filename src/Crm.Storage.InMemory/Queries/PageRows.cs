using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>The rows of whole pages, through their columns where the plan has some. Where the codes say all that is asked, no record is looked at.</summary>
internal static class PageRows
{
    /// <summary>Gathers the rows that fit, and tells whether they lie in the asked order already.</summary>
    public static bool Gather<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table, IRecordLookup? lookup, List<T> rows, int wanted)
        where T : class, IRecord<T>
    {
        var filter = new PageFilter<T>(asked, plan);
        var isEvery = asked.Shape.Condition is null && asked.After is null;
        var isSorted = asked.Shape.Orderings.Count == 0;
        IdSpan? last = null;
        var pages = table.Pages;
        for (var turn = 0; turn < pages.Length; turn++)
        {
            var page = pages[turn];
            filter.LookAhead(pages, turn);
            var fitting = filter.Of(page, out var unknown);
            if (fitting.IsEmpty)
            {
                continue;
            }

            var from = rows.Count;
            if (isEvery || (filter.IsWhole && unknown.IsEmpty && asked.After is null))
            {
                AddAll(page, ref fitting, rows);
            }
            else
            {
                AddSome(page, ref fitting, asked, lookup, rows);
            }

            if (isSorted && rows.Count > from)
            {
                var span = IdSpan.Of(page);
                isSorted = span.Rises && (last is null || last.Last.CompareTo(span.First) < 0);
                last = span;
            }

            SortedRows.Forget(asked, rows, wanted, isSorted);
        }

        return isSorted;
    }

    private static void AddAll<T>(PageTable<T>.Page page, ref RowMask fitting, List<T> rows)
        where T : class, IRecord<T>
    {
        for (var slot = fitting.TakeFirst(); slot >= 0; slot = fitting.TakeFirst())
        {
            if (page[slot] is { } record)
            {
                rows.Add(record);
            }
        }
    }

    private static void AddSome<T>(PageTable<T>.Page page, ref RowMask fitting, NormalizedSpecification<T> asked, IRecordLookup? lookup, List<T> rows)
        where T : class, IRecord<T>
    {
        for (var slot = fitting.TakeFirst(); slot >= 0; slot = fitting.TakeFirst())
        {
            if (page[slot] is { } record && asked.Matches(record, lookup) && asked.After?.IsAfter(record) != false)
            {
                rows.Add(record);
            }
        }
    }
}

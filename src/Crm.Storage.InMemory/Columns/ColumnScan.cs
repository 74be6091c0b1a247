using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>Answers from columns first; every record that may fit is asked the whole condition all the same.</summary>
internal static class ColumnScan
{
    /// <summary>How many satisfy the condition: where codes say it all, only values without a code are looked at.</summary>
    public static long Count<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table, IRecordLookup? lookup, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var (filter, count) = (new PageFilter<T>(asked, plan), 0L);
        var pages = table.Pages;
        for (var turn = 0; turn < pages.Length; turn++)
        {
            var page = pages[turn];
            filter.LookAhead(pages, turn);
            cancellationToken.ThrowIfCancellationRequested();
            var rows = filter.Of(page, out var unknown);
            if (filter.IsWhole)
            {
                count += rows.Count - unknown.Count;
                rows = unknown;
            }

            for (var slot = rows.TakeFirst(); slot >= 0; slot = rows.TakeFirst())
            {
                count += page[slot] is { } record && asked.Matches(record, lookup) ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>The first rows in the order of a column: a record is looked at only when its code may bring it among the best so far.</summary>
    public static List<T> First<T>(NormalizedSpecification<T> asked, QueryPlan<T> plan, TableImage<T> table, IRecordLookup? lookup, int wanted)
        where T : class, IRecord<T>
    {
        var column = plan.OrderColumn!.Number;
        var (filter, best) = (new PageFilter<T>(asked, plan), new BestRows<T>(asked.Shape, wanted));
        var pages = table.Pages;
        for (var turn = 0; turn < pages.Length; turn++)
        {
            var page = pages[turn];
            filter.LookAhead(pages, turn);
            var rows = filter.Of(page, out _);
            if (rows.IsEmpty)
            {
                continue;
            }

            var codes = page.Columns[column];
            if (best.Open is { } open)
            {
                RowMask better = default;
                codes.AddRange(open, ref better);
                codes.AddUnknown(ref better);
                rows.Keep(better);
            }

            for (var slot = rows.TakeFirst(); slot >= 0; slot = rows.TakeFirst())
            {
                var code = codes.Read(slot);
                if (best.MayTake(code) && page[slot] is { } record && asked.Matches(record, lookup) && asked.After?.IsAfter(record) != false)
                {
                    best.Take(record, code);
                }
            }
        }

        return best.Sorted();
    }
}

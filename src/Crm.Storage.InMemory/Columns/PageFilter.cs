using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>The tests of a plan with the values of one question, asked of page after page. Belongs to one thread.</summary>
internal sealed class PageFilter<T>
    where T : class, IRecord<T>
{
    private const int Ahead = 16;
    private readonly (int Column, ColumnRange[] Ranges)[] _tests;
    private long _seen;

    public PageFilter(NormalizedSpecification<T> asked, QueryPlan<T> plan)
    {
        var tests = new List<(int, ColumnRange[])>();
        var isWhole = plan.Tests.Count == asked.Shape.Conjuncts.Count;
        foreach (var test in plan.Tests)
        {
            if (test.Ranges(asked.Values) is { } ranges)
            {
                tests.Add((test.Column.Number, [.. ranges]));
                isWhole &= test.Column.IsOrdered;
            }
            else
            {
                isWhole = false;
            }
        }

        _tests = [.. tests];
        IsWhole = isWhole && tests.Count > 0;
    }

    /// <summary>Whether the codes alone say it all, but for values without a code.</summary>
    public bool IsWhole { get; }

    /// <summary>Touches the codes of some pages ahead of their turn: the way to codes that are in no cache is long, and the processor goes several ways at once.</summary>
    public void LookAhead(PageTable<T>.Run pages, int turn)
    {
        if (turn % Ahead != 0)
        {
            return;
        }

        var seen = 0L;
        foreach (var page in pages.Slice(turn, Math.Min(Ahead, pages.Length - turn)))
        {
            foreach (var (column, _) in _tests)
            {
                seen += page.Columns[column].Glance();
            }
        }

        _seen += seen;
    }

    /// <summary>The slots of a page that may fit, and those among them of which a value has no code.</summary>
    public RowMask Of(PageTable<T>.Page page, out RowMask unknown)
    {
        var rows = RowMask.All;
        unknown = default;
        foreach (var (column, ranges) in _tests)
        {
            RowMask fits = default;
            var codes = page.Columns[column];
            foreach (var range in ranges)
            {
                codes.AddRange(range, ref fits);
            }

            codes.AddUnknown(ref fits);
            if (IsWhole)
            {
                codes.AddUnknown(ref unknown);
            }

            rows.Keep(fits);
            if (rows.IsEmpty)
            {
                break;
            }
        }

        unknown.Keep(rows);
        return rows;
    }
}

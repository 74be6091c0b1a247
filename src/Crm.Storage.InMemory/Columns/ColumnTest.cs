using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>A required part of a condition that a column can answer. Immutable, belongs to a plan.</summary>
/// <param name="Column">The column.</param>
/// <param name="Conjunct">What is asked of it.</param>
internal sealed record ColumnTest<T>(ColumnLayout<T> Column, Conjunct Conjunct)
    where T : class
{
    private const int MostRanges = 16;

    /// <summary>Whether the column has codes for what is asked.</summary>
    public static ColumnTest<T>? Of(ColumnLayout<T> column, Conjunct conjunct) =>
        column.Path.Equals(conjunct.Path) && (IsEquality(conjunct.Operator) || (column.IsOrdered && IsComparison(conjunct.Operator))) ? new(column, conjunct) : null;

    /// <summary>The ranges of codes that fit, none at all for nothing; <see langword="null"/> where these values are better asked of the records.</summary>
    public List<ColumnRange>? Ranges(object?[] values)
    {
        var ranges = new List<ColumnRange>();
        switch (Conjunct.Operator)
        {
            case ConjunctOperator.IsNull:
                ranges.Add(ColumnRange.Missing);
                return ranges;
            case ConjunctOperator.NotNull:
                ranges.Add(ColumnRange.Values);
                return ranges;
            case ConjunctOperator.In:
                var list = (IListValue)Conjunct.Value(values)!;
                return list.Count <= MostRanges && list.Items.Cast<object?>().All(v => Add(ranges, ConjunctOperator.Equal, v)) ? ranges : null;
            default:
                return Add(ranges, Conjunct.Operator, Conjunct.Value(values)) ? ranges : null;
        }
    }

    private static bool IsEquality(ConjunctOperator asked) =>
        asked is ConjunctOperator.Equal or ConjunctOperator.In or ConjunctOperator.IsNull or ConjunctOperator.NotNull;

    private static bool IsComparison(ConjunctOperator asked) =>
        asked is ConjunctOperator.NotEqual or ConjunctOperator.Less or ConjunctOperator.LessOrEqual or ConjunctOperator.Greater or ConjunctOperator.GreaterOrEqual;

    private static bool Add(List<ColumnRange> ranges, ConjunctOperator asked, object? value)
    {
        if (value is null)
        {
            // The order comparisons with nothing hold for no record.
            ranges.AddRange(asked switch
            {
                ConjunctOperator.Equal => [ColumnRange.Missing],
                ConjunctOperator.NotEqual => [ColumnRange.Values],
                _ => [],
            });
            return true;
        }

        if (ColumnLayout<T>.PlaceOf(value) is not var (floor, isExact))
        {
            return false;
        }

        ReadOnlySpan<ColumnRange> found = asked switch
        {
            ConjunctOperator.Equal => isExact ? [new(floor, floor)] : [],
            ConjunctOperator.NotEqual => isExact ? [new(ColumnCode.Least, floor - 1), new(floor + 1, ColumnCode.Missing)] : [new(ColumnCode.Least, ColumnCode.Missing)],
            ConjunctOperator.Less => [new(ColumnCode.Least, isExact ? floor - 1 : floor)],
            ConjunctOperator.LessOrEqual => [new(ColumnCode.Least, floor)],
            ConjunctOperator.Greater => [new(floor + 1, ColumnCode.Most)],
            _ => [new(isExact ? floor : floor + 1, ColumnCode.Most)],
        };
        foreach (var range in found)
        {
            if (range.Low <= range.High)
            {
                ranges.Add(range);
            }
        }

        return true;
    }
}

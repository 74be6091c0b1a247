using Crm.Storage;

namespace Crm.Specifications;

/// <summary>A frozen, valid specification in the form stores run. Immutable, safe to share between threads.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class NormalizedSpecification<T>
    where T : class, IRecord<T>
{
    private BoundPredicate<T>? _bound;

    internal NormalizedSpecification(SpecificationShape<T> shape, object?[] values, int skip, int? take, CursorPosition<T>? after)
    {
        Shape = shape;
        Values = values;
        Skip = skip;
        Take = take;
        After = after;
    }

    /// <summary>Condition and order without the captured values.</summary>
    public SpecificationShape<T> Shape { get; }

    /// <summary>The captured values by number, boxed; a list is an <see cref="IListValue"/>. Do not change it.</summary>
#pragma warning disable CA1819 // The compiled predicate takes this very array for each row.
    public object?[] Values { get; }
#pragma warning restore CA1819

    /// <summary>How many records to leave out, 0 or more; counted after <see cref="After"/>.</summary>
    public int Skip { get; }

    /// <summary>How many records to give at most; <see langword="null"/> = all.</summary>
    public int? Take { get; }

    /// <summary>The row to start after; <see langword="null"/> = from the beginning.</summary>
    public CursorPosition<T>? After { get; }

    /// <summary>Whether a record satisfies the condition. No allocation.</summary>
    /// <param name="record">The record.</param>
    /// <param name="lookup">Finds related records; needed only where the shape asks for them.</param>
    public bool Matches(T record, IRecordLookup? lookup = null) => (_bound ??= Shape.Bind(Values)).Holds(record, lookup);

    /// <summary>Answers the whole question from records in memory.</summary>
    /// <param name="records">The records, in any order.</param>
    /// <param name="lookup">Finds related records; needed only where the shape asks for them.</param>
    public IReadOnlyList<T> Evaluate(IEnumerable<T> records, IRecordLookup? lookup = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        var found = new List<T>();
        foreach (var record in records)
        {
            if (Matches(record, lookup) && After?.IsAfter(record) != false)
            {
                found.Add(record);
            }
        }

        found.Sort(Shape.Order);
        var from = Math.Min(Skip, found.Count);
        return Skip == 0 && Take is null ? found : found.GetRange(from, Math.Min(Take ?? int.MaxValue, found.Count - from));
    }
}

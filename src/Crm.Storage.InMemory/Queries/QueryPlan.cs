using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>How a shape is answered: which index, which of its members are fixed, and whether it gives the rows in the asked order. Immutable.</summary>
internal sealed record QueryPlan<T>
    where T : class, IRecord<T>
{
    public required PlanSource Source { get; init; }

    public IndexLayout<T>? Index { get; init; }

    /// <summary>What the leading members of the index must be equal to.</summary>
    public Conjunct[] Equal { get; init; } = [];

    /// <summary>The bound below on the member that follows.</summary>
    public Conjunct? Low { get; init; }

    /// <summary>The bound above on the member that follows.</summary>
    public Conjunct? High { get; init; }

    /// <summary>The list, text or id that the member that follows must match.</summary>
    public Conjunct? Match { get; init; }

    /// <summary>What columns are asked before the records are.</summary>
    public IReadOnlyList<ColumnTest<T>> Tests { get; init; } = [];

    /// <summary>The column the first order key is kept in.</summary>
    public ColumnLayout<T>? OrderColumn { get; init; }

    /// <summary>Whether the rows come in the asked order.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Whether the members of the index run downwards; the id never does.</summary>
    public bool IsDescending { get; init; }

    /// <summary>What to do instead when only the first rows are asked for: walk an index in the asked order.</summary>
    public QueryPlan<T>? ForFewRows { get; init; }

    /// <summary>Whether related records are asked about.</summary>
    public bool NeedsLookup { get; init; }

    /// <summary>Whether the stretch of the index is all that is asked, whatever the values are like.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether the stretch of the index says all that is asked with these values: no record need be asked then.</summary>
    public bool Says(NormalizedSpecification<T> asked)
    {
        if (!IsWhole)
        {
            return false;
        }

        for (var i = 0; i < Equal.Length; i++)
        {
            if (!KeyPart.IsExact(Equal[i].Value(asked.Values)))
            {
                return false;
            }
        }

        return KeyPart.IsExact(Low?.Value(asked.Values)) && KeyPart.IsExact(High?.Value(asked.Values));
    }

    /// <summary>The plan in words, for tests.</summary>
    public override string ToString() => Source switch
    {
        PlanSource.Scan => "scan",
        PlanSource.Id => "id",
        PlanSource.Columns => $"columns{string.Concat(Tests.Select(t => " " + t.Column.Name))}{(OrderColumn is null ? "" : " best by " + OrderColumn.Name)}",
        _ => $"{Source} {Index!.Name} ={Equal.Length}{(Low is null && High is null ? "" : " range")}{(IsOrdered ? IsDescending ? " descending" : " ordered" : "")}{(IsWhole ? " whole" : "")}",
    };
}

/// <summary>Where the candidates come from.</summary>
internal enum PlanSource
{
    /// <summary>Every record.</summary>
    Scan,

    /// <summary>The slots whose columns fit.</summary>
    Columns,

    /// <summary>The ids that are asked for.</summary>
    Id,

    /// <summary>A stretch of an index.</summary>
    Range,

    /// <summary>A stretch of an index for each value of a list.</summary>
    Each,

    /// <summary>The stretch of an index whose texts begin with a text.</summary>
    Prefix,

    /// <summary>The entries of an index whose texts contain a text.</summary>
    Containing,
}

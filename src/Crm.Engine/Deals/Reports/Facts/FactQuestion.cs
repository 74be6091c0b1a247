using Crm.Specifications;
using NodaTime;

namespace Crm.Deals;

/// <summary>What a report wants to know of deals: which of them, what it looks at, and what it does with each. Deals that look the same may come together.</summary>
internal sealed class FactQuestion
{
    /// <summary>What <see cref="Add"/> looks at; the filter of the report is looked after.</summary>
    public required DealTraits Looks { get; init; }

    /// <summary>Told the facts of a deal, or of so many that look the same: then the potential is that of all of them together, and moments stand for their parts.
    /// It decides what counts; it may be told more than <see cref="Where"/> says.</summary>
    public required Action<DealFacts, int> Add { get; init; }

    /// <summary>Deals that can count, so that others need not be read; absent = any.</summary>
    public Specification<Deal>? Where { get; init; }

    /// <summary>Where the periods of the report begin and end.</summary>
    public ValueList<Instant> Cuts { get => field.Freeze(); init; } = new();

    /// <summary>Whether deals count that the report's kinds and filter leave out.</summary>
    public bool IsOfEveryDeal { get; init; }

    /// <summary>Whether figures come of it, which may name deals and be converted at the day of each.</summary>
    public bool MakesFigures { get; init; } = true;

    /// <summary>The bounds of periods, in order.</summary>
    public static ValueList<Instant> CutsOf(IEnumerable<TimeRange> periods) =>
        ValueList.From(periods.SelectMany(p => new[] { p.Start, p.End }).OfType<Instant>().Distinct().Order());
}

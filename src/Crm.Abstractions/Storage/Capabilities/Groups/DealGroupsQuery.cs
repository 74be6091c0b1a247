using Crm.Specifications;
using NodaTime;

namespace Crm.Deals;

/// <summary>Asks a view for deals in groups of those that look the same. Immutable.</summary>
/// <remarks>
/// Of moments it is told between which cuts they lie. The caller cuts where its periods begin and end – midnights of a time zone, for instance –, so that all
/// moments of one part are the same to it, and the store needs to know nothing of calendars.
/// </remarks>
public sealed record DealGroupsQuery
{
    private const DealTraits Known = (DealTraits)((int)DealTraits.Demand * 2 - 1);

    private const DealTraits OfOne = DealTraits.Stay | DealTraits.FrozenRate | DealTraits.Demand;

    /// <summary>Which deals; order and paging do not count; <see langword="null"/> = every deal of the tenant.</summary>
    public Specification<Deal>? Deals { get; init; }

    /// <summary>What is looked at.</summary>
    public DealTraits Traits { get; init; }

    /// <summary>Where moments are cut into parts, ascending, none twice; each begins a part, and what lies before the first is a part as well.</summary>
    public ValueList<Instant> Cuts { get => field.Freeze(); init; } = new();

    /// <summary>The moment that stands for all moments of a part: its cut, or the last nanosecond before the first one; without cuts <see cref="Instant.MinValue"/>.</summary>
    /// <param name="part">How many cuts are at or before these moments.</param>
    public Instant MomentOf(int part) =>
        part > 0 ? Cuts[part - 1]
        : Cuts.Count == 0 || Cuts[0] == Instant.MinValue ? Instant.MinValue
        : Cuts[0] - Duration.Epsilon;

    /// <summary>The moment that stands for the part in which a moment lies.</summary>
    /// <param name="moment">The moment; absent stays absent.</param>
    public Instant? MomentOf(Instant? moment) => moment is { } at ? MomentOf(Cuts.Count(c => c <= at)) : null;

    /// <summary>Refuses what no store can answer: unknown traits, those of single deals without <see cref="DealTraits.Deal"/>, cuts that do not ascend.</summary>
    /// <exception cref="ArgumentException">One of these.</exception>
    public void Check()
    {
        var isOfOne = Traits.HasFlag(DealTraits.Deal) || (Traits & OfOne) == DealTraits.None;
        if ((Traits & ~Known) != DealTraits.None || !isOfOne || Cuts.Zip(Cuts.Skip(1)).Any(c => c.First >= c.Second))
        {
            throw new ArgumentException("Ask for known traits, for what single deals have only together with the deal, and cut in ascending order.");
        }
    }
}

using System.Text.Json.Serialization;
using NodaTime;

namespace Crm.Deals;

/// <summary>Asks for a sales funnel (воронка продаж) (REP-1, REP-2, REP-3).</summary>
/// <param name="Kinds">The kinds of deals, at least one, all with the same process: stages of different processes do not mix.</param>
[method: JsonConstructor]
public sealed record FunnelQuery(ValueList<DealKindId> Kinds)
{
    /// <summary>A funnel of one kind.</summary>
    /// <param name="kind">The kind of deals.</param>
    public FunnelQuery(DealKindId kind)
        : this([kind])
    {
    }

    /// <summary>The period; an open end means without bound. A passage belongs to it when its interval meets it (REP-1).</summary>
    public TimeRange Period { get; init; }

    /// <summary>The moment whose facts are counted; absent = now.</summary>
    public Instant? AsOf { get; init; }

    /// <summary>Only what was recorded by then; absent = all that is known.</summary>
    public Instant? KnownAt { get; init; }

    /// <summary>Which deals (REP-3).</summary>
    public FunnelMode Mode { get; init; } = FunnelMode.All;

    /// <summary>Only deals opened in the period, wherever they are now (REP-3).</summary>
    public bool IsCohort { get; init; }

    /// <summary>Deals on later stages are also counted in all earlier ones (REP-3).</summary>
    public bool IsAccumulated { get; init; }

    /// <summary>The active mode leaves out deals whose next step is planned after the period's end (REP-3).</summary>
    public bool LeavesOutPlannedLater { get; init; }

    /// <summary>How the figures are split; absent = not.</summary>
    public FunnelSplit? SplitBy { get; init; }

    /// <summary>Which deals by their facts as of the moment.</summary>
    public DealFilter Filter { get; init; } = DealFilter.All;

    /// <summary>The currency of an additional single total; absent = none (each Σ has one amount per currency).</summary>
    public CurrencyCode? Currency { get; init; }

    /// <summary>Which rates convert; only with <see cref="Currency"/>.</summary>
    public RateBasis RateBasis { get; init; } = RateBasis.Frozen;

    /// <summary>Whether each figure names the deals behind it.</summary>
    public bool WithDeals { get; init; }
}

/// <summary>Which deals a funnel counts (REP-3).</summary>
public enum FunnelMode
{
    /// <summary>Every deal.</summary>
    All,

    /// <summary>Deals running at the as-of moment.</summary>
    Active,

    /// <summary>Deals decided in the period, split into won and lost.</summary>
    Closed,
}

/// <summary>What a funnel can be split by.</summary>
public enum FunnelSplit
{
    /// <summary>The kind of deal.</summary>
    Kind,

    /// <summary>Who made the move of the row.</summary>
    Mover,

    /// <summary>Who leads the deal.</summary>
    Responsible,

    /// <summary>The client.</summary>
    Partner,

    /// <summary>The source.</summary>
    Source,

    /// <summary>The client's segments as they are now; a deal counts in each of them.</summary>
    Segment,
}

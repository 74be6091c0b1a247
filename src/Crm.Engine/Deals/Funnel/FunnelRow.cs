using NodaTime;

namespace Crm.Deals;

/// <summary>A passage row with the deal it belongs to: what the funnel counts.</summary>
internal readonly record struct FunnelRow(DealAsOf Deal, StagePassage Passage)
{
    public DealFacts Facts => Deal.Facts;

    /// <summary>[start, end] meets [s, e) iff start &lt; e and (no end or end ≥ s) (REP-1).</summary>
    public static bool Meets(Instant start, Instant? end, TimeRange period) =>
        !(start >= period.End) && !(end < period.Start);

    /// <summary>Beyond the stage's target: the stay now, or the whole duration once ended (DEAL-39, REP-1). No target, no value.</summary>
    public bool IsOverdue(Duration? target, Instant asOf) =>
        target is { } limit && !Passage.IsSkipped && (Passage.Length() ?? asOf - (Facts.StageEnteredAt ?? Passage.Start)) > limit;

    /// <summary>The day whose rate converts the row's potential: when it ended, else the as-of day.</summary>
    public Instant ValueMoment(Instant asOf) => Passage.End ?? asOf;
}

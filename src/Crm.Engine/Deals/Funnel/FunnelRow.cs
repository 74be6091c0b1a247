using NodaTime;

namespace Crm.Deals;

/// <summary>A passage row with the deal it belongs to: what the funnel counts.</summary>
internal readonly record struct FunnelRow(DealAsOf Deal, StagePassage Passage)
{
    public DealFacts Facts => Deal.Facts;

    /// <summary>[start, end] meets [s, e) iff start &lt; e and (no end or end ≥ s) (REP-1).</summary>
    public static bool Meets(Instant start, Instant? end, TimeRange period) =>
        !(start >= period.End) && !(end < period.Start);

    /// <summary>Stale now, or longer than the target once ended (DEAL-39, REP-1); the target is that of the deal's own version. No target, no value.</summary>
    public bool IsOverdue(FunnelStageKey stage, Instant asOf)
    {
        var target = stage.TargetOf(Facts.ProcessVersion);
        return !Passage.IsSkipped && (Passage.Length() is { } length
            ? length > target
            : Staleness.IsStale(DealStatus.InProgress, Staleness.From(Facts.StageEnteredAt ?? Passage.Start, target), asOf));
    }

    /// <summary>The day whose rate converts the row's potential: when it ended, else the as-of day.</summary>
    public Instant ValueMoment(Instant asOf) => Passage.End ?? asOf;
}

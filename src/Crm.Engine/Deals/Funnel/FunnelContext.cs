using NodaTime;

namespace Crm.Deals;

/// <summary>Everything a funnel is computed from besides the deals: loaded once, then only read.</summary>
internal sealed class FunnelContext
{
    public required FunnelQuery Query { get; init; }

    public required FigureContext Figures { get; init; }

    public Instant AsOf => Figures.AsOf;

    /// <summary>The newest version's sitting stages in order, then retired and dropped ones (DEAL-10).</summary>
    public required IReadOnlyList<FunnelStageKey> Stages { get; init; }

    /// <summary>The segments of each partner, as they are now.</summary>
    public required PartnerSegments Segments { get; init; }

    /// <summary>When the next step of a deal is planned; only where the query asks.</summary>
    public required IReadOnlyDictionary<DealId, Instant> NextSteps { get; init; }

    public bool IsSplitBy(FunnelSplit split) => Query.SplitBy == split;
}

/// <summary>A row of the report.</summary>
internal sealed record FunnelStageKey(string Key, string Name, bool IsRetired, IReadOnlyList<Duration?> Targets)
{
    /// <summary>The target of the stage in a version of the process (DEAL-39); absent without one.</summary>
    public Duration? TargetOf(int version) => version >= 1 && version <= Targets.Count ? Targets[version - 1] : null;
}

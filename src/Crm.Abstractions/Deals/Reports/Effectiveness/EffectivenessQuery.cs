namespace Crm.Deals;

/// <summary>Asks how effective deals were (эффективность сделок) (REP-4).</summary>
public sealed record EffectivenessQuery : DealReportQuery
{
    /// <summary>A deal counts when its life, from opened to ended, meets the period; an open end means without bound.</summary>
    public TimeRange Period { get; init; }

    /// <summary>How the deals are grouped; absent = not.</summary>
    public EffectivenessSplit? SplitBy { get; init; }
}

/// <summary>What the effectiveness of deals can be split by.</summary>
public enum EffectivenessSplit
{
    /// <summary>The kind of deal.</summary>
    Kind,

    /// <summary>Who leads the deal.</summary>
    Responsible,

    /// <summary>The client.</summary>
    Partner,

    /// <summary>The agreement.</summary>
    Agreement,
}

namespace Crm.Deals;

/// <summary>Where interest came from (REP-7). Immutable, safe to share between threads.</summary>
public sealed record OriginReport : DealReport
{
    /// <summary>What was asked.</summary>
    public required OriginQuery Query { get; init; }

    /// <summary>All deals opened in the period.</summary>
    public required DealFigure Opened { get; init; }

    /// <summary>By channel, most deals first, ties by id, unnamed last.</summary>
    public ValueList<OriginChannel> Channels { get => field.Freeze(); init; } = new();

    /// <summary>
    /// Partners registered in the period that are the client of no deal as of the moment. Absent when the question asks for kinds, sources or channels:
    /// partners have none of them.
    /// </summary>
    public PartnerFigure? WithoutDeal { get; init; }
}

/// <summary>Deals that came through one channel.</summary>
public sealed record OriginChannel
{
    /// <summary>The channel; absent when none is named.</summary>
    public DirectoryEntryId? Channel { get; init; }

    /// <summary>How many, and what they may bring.</summary>
    public required DealFigure Opened { get; init; }

    /// <summary>Count ÷ count of all deals opened.</summary>
    public required decimal Share { get; init; }

    /// <summary>By source, most deals first, ties by id, unnamed last.</summary>
    public ValueList<OriginSource> Sources { get => field.Freeze(); init; } = new();
}

/// <summary>Deals that came from one source.</summary>
public sealed record OriginSource
{
    /// <summary>The source; absent when none is named.</summary>
    public DirectoryEntryId? Source { get; init; }

    /// <summary>How many, and what they may bring.</summary>
    public required DealFigure Opened { get; init; }

    /// <summary>Count ÷ count of all deals opened.</summary>
    public required decimal Share { get; init; }
}

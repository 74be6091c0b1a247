using NodaTime;

namespace Crm.Views;

/// <summary>Drops a card on a place of a column.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="To">The key of the column's stage; its own stage = only the place changes; a terminal stage wins or loses the deal.</param>
public sealed record DropCard(DealId Deal, string To)
{
    /// <summary>The card above the place; absent = the top of the column.</summary>
    /// <remarks>It may have moved on meanwhile: its rank still names the place.</remarks>
    public DealId? After { get; init; }

    /// <summary>Why it is lost; needed for the column of lost deals (DEAL-5).</summary>
    public DirectoryEntryId? LossReason { get; init; }

    /// <summary>The competitor who won it, for the reason <em>lost to a competitor</em> (DEAL-5).</summary>
    public PartnerId? Winner { get; init; }

    /// <summary>From when the change holds; absent = now.</summary>
    public Instant? HoldsFrom { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Comment { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once. Without it the drop is decided again.</summary>
    public long? ExpectedVersion { get; init; }
}

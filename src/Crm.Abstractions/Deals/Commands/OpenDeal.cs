using NodaTime;

namespace Crm.Deals;

/// <summary>Makes a deal: responsible = current user, status = in progress, opened = now (DEAL-9).</summary>
/// <param name="DealKind">The kind; its use must be allowed (DEAL-2).</param>
/// <param name="Topic">What it is about.</param>
public sealed record OpenDeal(DealKindId DealKind, string Topic) : NewDealCommand
{
    /// <summary>More text.</summary>
    public string? Description { get; init; }

    /// <summary>The client: flagged client (DEAL-9) and in no segment with a shipment ban (DEAL-8).</summary>
    public PartnerId? Partner { get; init; }

    /// <summary>The agreement.</summary>
    public AgreementId? Agreement { get; init; }

    /// <summary>Who leads it; absent = the current user.</summary>
    public UserId? Responsible { get; init; }

    /// <summary>What it may bring; absent = zero in the tenant's currency.</summary>
    public Money? Potential { get; init; }

    /// <summary>The manager's estimate, 0…1.</summary>
    public decimal? Estimate { get; init; }

    /// <summary>When it is expected to be decided.</summary>
    public LocalDate? ExpectedCloseOn { get; init; }

    /// <summary>The source.</summary>
    public DirectoryEntryId? Source { get; init; }

    /// <summary>The channel.</summary>
    public DirectoryEntryId? Channel { get; init; }

    /// <summary>What it is made from.</summary>
    public EntityRef? Base { get; init; }

    /// <summary>Participants besides the client, who is added in the role <em>client</em> (DEAL-7).</summary>
    public ValueList<DealParticipant> Participants { get => field.Freeze(); init; } = new();

    /// <summary>Primary demand; only for kinds that record it (DEAL-6).</summary>
    public ValueList<DemandLine> Demand { get => field.Freeze(); init; } = new();

    /// <summary>Goods and services of interest.</summary>
    public ValueList<DealLine> Lines { get => field.Freeze(); init; } = new();

    /// <summary>The user's own fields.</summary>
    public ValueList<CustomFieldValue> CustomFields { get => field.Freeze(); init; } = new();
}

/// <summary>Makes a deal like another: responsible, status, moments, closed flag, loss reason and manual control start afresh (DEAL-9).</summary>
/// <param name="Source">The deal to copy.</param>
public sealed record CopyDeal(DealId Source) : NewDealCommand;

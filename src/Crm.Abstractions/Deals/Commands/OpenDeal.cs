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

    /// <summary>The potential client, while there is no partner; never both (DEAL-40).</summary>
    public LeadId? Lead { get; init; }

    /// <summary>The agreement.</summary>
    public AgreementId? Agreement { get; init; }

    /// <summary>Who leads it; absent = the current user.</summary>
    public UserId? Responsible { get; init; }

    /// <summary>Who works on it beside the responsible, each with access to the client; the responsible may be named and is left out (DEAL-38).</summary>
    public ValueList<UserId> CoPerformers { get => field.Freeze(); init; } = new();

    /// <summary>What it may bring; absent = zero in the tenant's currency.</summary>
    public Money? Potential { get; init; }

    /// <summary>The manager's estimate, 0…1.</summary>
    public decimal? Estimate { get; init; }

    /// <summary>The probability in place of the computed one, 0…1 (DEAL-22).</summary>
    public decimal? ProbabilityOverride { get; init; }

    /// <summary>When it is expected to be decided.</summary>
    public LocalDate? ExpectedCloseOn { get; init; }

    /// <summary>The source.</summary>
    public DirectoryEntryId? Source { get; init; }

    /// <summary>The channel.</summary>
    public DirectoryEntryId? Channel { get; init; }

    /// <summary>What service it is about: an entry of the directory of service types.</summary>
    public DirectoryEntryId? ServiceType { get; init; }

    /// <summary>The department that sells: an entry of the directory of departments.</summary>
    public DirectoryEntryId? Department { get; init; }

    /// <summary>The project it belongs to.</summary>
    public ProjectId? Project { get; init; }

    /// <summary>The user's own marks: at most 50 of at most 100 characters, no two alike but for case and blanks.</summary>
    public ValueList<string> Tags { get => field.Freeze(); init; } = new();

    /// <summary>The first planned interaction, written in the same commit; kinds may require it (DEAL-30).</summary>
    public FirstStep? FirstStep { get; init; }

    /// <summary>What it is made from.</summary>
    public EntityRef? Base { get; init; }

    /// <summary>Participants besides the client, who is added in the role <em>client</em> (DEAL-7).</summary>
    public ValueList<DealParticipant> Participants { get => field.Freeze(); init; } = new();

    /// <summary>Contact persons with their roles, at most 100.</summary>
    public ValueList<DealContact> Contacts { get => field.Freeze(); init; } = new();

    /// <summary>Primary demand; only for kinds that record it (DEAL-6).</summary>
    public ValueList<DemandLine> Demand { get => field.Freeze(); init; } = new();

    /// <summary>Goods and services of interest.</summary>
    public ValueList<DealLine> Lines { get => field.Freeze(); init; } = new();

    /// <summary>The user's own fields.</summary>
    public ValueList<CustomFieldValue> CustomFields { get => field.Freeze(); init; } = new();
}

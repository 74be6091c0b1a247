using NodaTime;

namespace Crm.Deals;

/// <summary>What a deal says that moves do not change: shared by the states of a deal until something of it changes. Written only while its first deal is made.</summary>
internal sealed record DealDetails
{
    public DealId Id { get; set; }

    public string Topic { get; set; } = null!;

    public string? Description { get; set; }

    public DealKindId DealKind { get; set; }

    public ControlMode Control { get; set; }

    public bool IsManualBySwitch { get; set; }

    public SalesProcessId? Process { get; set; }

    public PartnerId? Partner { get; set; }

    public LeadId? Lead { get; set; }

    public AgreementId? Agreement { get; set; }

    public UserId Responsible { get; set; }

    public ValueList<UserId> CoPerformers { get => field.Freeze(); internal set; } = new();

    public bool IsClosed { get; set; }

    public Instant OpenedAt { get; set; }

    public Instant? DecidedAt { get; set; }

    public Instant? EndedAt { get; set; }

    public Money Potential { get; set; }

    public ExchangeRate? FrozenRate { get; set; }

    public decimal? Estimate { get; set; }

    public decimal? ProbabilityOverride { get; set; }

    public DirectoryEntryId? LossReason { get; set; }

    public LocalDate? ExpectedCloseOn { get; set; }

    public DirectoryEntryId? Source { get; set; }

    public DirectoryEntryId? Channel { get; set; }

    public DirectoryEntryId? ServiceType { get; set; }

    public DirectoryEntryId? Department { get; set; }

    public bool HoldsClient { get; set; }

    public ProjectId? Project { get; set; }

    public ValueList<string> Tags { get => field.Freeze(); internal set; } = new();

    public EntityRef? Base { get; set; }

    public ValueList<DealParticipant> Participants { get => field.Freeze(); internal set; } = new();

    public ValueList<DealContact> Contacts { get => field.Freeze(); internal set; } = new();

    public ValueList<DemandLine> Demand { get => field.Freeze(); internal set; } = new();

    public ValueList<DealLine> Lines { get => field.Freeze(); internal set; } = new();

    public ValueList<ChecklistTick> Ticks { get => field.Freeze(); internal set; } = new();

    public ValueList<CustomFieldValue> CustomFields { get => field.Freeze(); internal set; } = new();
}

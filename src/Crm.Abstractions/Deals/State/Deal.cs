using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>A deal with a client (сделка с клиентом): the present state. Its past stands in the journal (DEAL-16).</summary>
/// <remarks>Immutable, safe to share between threads. Status and closed are two different things (DEAL-4): <em>running</em> = status in progress,
/// <em>open</em> = not closed, <em>decided</em> = won or lost.</remarks>
public sealed partial record Deal : IEntity<Deal>
{
    /// <inheritdoc/>
    public static RecordKind<Deal> Kind { get; } = RecordKinds.Entity<Deal>(
        EntityKinds.Deal,
        d => d.Id.Value,
        indexes => indexes
            .Ordered("manager_stage_close", d => d.Responsible, d => d.Stage, d => d.ExpectedCloseOn)
            .Ordered("kind_stage_rank", d => d.DealKind, d => d.Stage, d => d.BoardRank)
            .Ordered("partner_opened", d => d.Partner, d => d.OpenedAt)
            .Ordered("opened", d => d.OpenedAt)
            .MultiValued("participant", d => d.Participants, p => p.Partner)
            .MultiValued("co_performer", d => d.CoPerformers, u => u)
            .MultiValued("tag", d => d.Tags, t => t)
            .Folded("topic", d => d.Topic)
            .Column("status", d => d.Status)
            .Column("closed", d => d.IsClosed)
            .Column("decided", d => d.DecidedAt)
            .Column("potential", d => d.Potential.Amount)
            .Column("stale_from", d => d.StaleFrom)
            .Column("step_due", d => d.StepDueAt)
            .Column("service_type", d => d.ServiceType),
        DealReferenceMembers.Of,
        (d, version) => d with { Version = version });

    /// <summary>The deal.</summary>
    public required DealId Id { get => _details.Id; init => Details.Id = value; }

    /// <inheritdoc/>
    public long Version { get => _now.Version; init => _now.Version = value; }

    /// <summary>What it is about; required, at most 400 characters.</summary>
    public required string Topic { get => _details.Topic; init => Details.Topic = value; }

    /// <summary>More text, at most 100,000 characters.</summary>
    public string? Description { get => _details.Description; init => Details.Description = value; }

    /// <summary>The kind (DEAL-3).</summary>
    public required DealKindId DealKind { get => _details.DealKind; init => Details.DealKind = value; }

    /// <summary>How this deal is controlled now: the kind's mode, or manual after the switch (DEAL-14).</summary>
    public required ControlMode Control { get => _details.Control; init => Details.Control = value; }

    /// <summary>Whether a strict deal was switched to manual control; irreversible (DEAL-14).</summary>
    public bool IsManualBySwitch { get => _details.IsManualBySwitch; init => Details.IsManualBySwitch = value; }

    /// <summary>The process it follows; absent for non-process deals.</summary>
    public SalesProcessId? Process { get => _details.Process; init => Keep(value); }

    /// <summary>The version of the process it started with; 0 for non-process deals.</summary>
    public int ProcessVersion { get => _now.ProcessVersion; init => _now.ProcessVersion = value; }

    /// <summary>The key of the stage it is in, or was in when it was decided; absent for non-process deals.</summary>
    public string? Stage { get => _now.Stage; init => _now.Stage = value; }

    /// <summary>When the present stay in the stage began; absent for non-process deals.</summary>
    public Instant? StageEnteredAt { get => _now.StageEnteredAt; init => _now.StageEnteredAt = value; }

    /// <summary>The moment after which the present stay is stale: its beginning plus the stage's target; absent without a target (DEAL-39).</summary>
    public Instant? StaleFrom { get => _now.StaleFrom; init => _now.StaleFrom = value; }

    /// <summary>When the open step of strict control is due; absent without an open step or term (DEAL-11).</summary>
    public Instant? StepDueAt { get => _now.StepDueAt; init => _now.StepDueAt = value; }

    /// <summary>The client; may be absent at first.</summary>
    public PartnerId? Partner { get => _details.Partner; init => Details.Partner = value; }

    /// <summary>The potential client, while there is no partner: a client is a partner or a lead or nobody, never two (DEAL-40).</summary>
    public LeadId? Lead { get => _details.Lead; init => Details.Lead = value; }

    /// <summary>The agreement (соглашение), if chosen.</summary>
    public AgreementId? Agreement { get => _details.Agreement; init => Details.Agreement = value; }

    /// <summary>Who leads the deal.</summary>
    public required UserId Responsible { get => _details.Responsible; init => Details.Responsible = value; }

    /// <summary>Who works on it beside the responsible (соисполнители), who is never among them: see <see cref="Performers"/> (DEAL-38).</summary>
    public ValueList<UserId> CoPerformers { get => _details.CoPerformers; init => Details.CoPerformers = value; }

    /// <summary>In progress, won or lost (DEAL-4).</summary>
    public DealStatus Status { get => _now.Status; init => _now.Status = value; }

    /// <summary>Whether it is closed: read-only apart from reopening (DEAL-4).</summary>
    public bool IsClosed { get => _details.IsClosed; init => Details.IsClosed = value; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get => _details.OpenedAt; init => Details.OpenedAt = value; }

    /// <summary>When the status left <em>in progress</em>; cleared on return (DEAL-4).</summary>
    public Instant? DecidedAt { get => _details.DecidedAt; init => Details.DecidedAt = value; }

    /// <summary>When it ended: set by closing, cleared by reopening, never before <see cref="OpenedAt"/> (DEAL-4).</summary>
    public Instant? EndedAt { get => _details.EndedAt; init => Details.EndedAt = value; }

    /// <summary>What it may bring (потенциал), not negative; its currency is the deal's.</summary>
    public required Money Potential { get => _details.Potential; init => Details.Potential = value; }

    /// <summary>The rate that held when the potential was last set, if one was known: the <em>frozen</em> basis of conversion.</summary>
    public ExchangeRate? FrozenRate { get => _details.FrozenRate; init => Details.FrozenRate = value; }

    /// <summary>The manager's own estimate of success, 0…1; never overwritten by the result.</summary>
    public decimal? Estimate { get => _details.Estimate; init => Details.Estimate = value; }

    /// <summary>The probability that holds instead of the computed one until it is dropped, 0…1 (DEAL-22).</summary>
    public decimal? ProbabilityOverride { get => _details.ProbabilityOverride; init => Details.ProbabilityOverride = value; }

    /// <summary>Why it was lost: an entry of the directory of loss reasons (DEAL-5).</summary>
    public DirectoryEntryId? LossReason { get => _details.LossReason; init => Details.LossReason = value; }

    /// <summary>When it is expected to be decided: a day in the tenant's time zone.</summary>
    public LocalDate? ExpectedCloseOn { get => _details.ExpectedCloseOn; init => Details.ExpectedCloseOn = value; }

    /// <summary>Where the client came from: an entry of the directory of sources.</summary>
    public DirectoryEntryId? Source { get => _details.Source; init => Details.Source = value; }

    /// <summary>Through which channel: an entry of the directory of channels.</summary>
    public DirectoryEntryId? Channel { get => _details.Channel; init => Details.Channel = value; }

    /// <summary>What service it is about: an entry of the directory of service types.</summary>
    public DirectoryEntryId? ServiceType { get => _details.ServiceType; init => Details.ServiceType = value; }

    /// <summary>The department that sells: an entry of the directory of departments.</summary>
    public DirectoryEntryId? Department { get => _details.Department; init => Details.Department = value; }

    /// <summary>Whether it holds the place of the only running deal of its client and service type; set and cleared by the engine (DEAL-34).</summary>
    public bool HoldsClient { get => _details.HoldsClient; init => Keep(value); }

    /// <summary>The project it belongs to.</summary>
    public ProjectId? Project { get => _details.Project; init => Details.Project = value; }

    /// <summary>The user's own marks, each at most 100 characters, no two alike.</summary>
    public ValueList<string> Tags { get => _details.Tags; init => Details.Tags = value; }

    /// <summary>The place on the board, by code point, then id; absent = after all that have one (DEAL-41).</summary>
    public string? BoardRank { get => _now.BoardRank; init => _now.BoardRank = value; }

    /// <summary>What it was made from, if from something (DEAL-40).</summary>
    public EntityRef? Base { get => _details.Base; init => Details.Base = value; }

    /// <summary>Who takes part (DEAL-7).</summary>
    public ValueList<DealParticipant> Participants { get => _details.Participants; init => Details.Participants = value; }

    /// <summary>Contact persons with their roles.</summary>
    public ValueList<DealContact> Contacts { get => _details.Contacts; init => Details.Contacts = value; }

    /// <summary>Primary demand (первичный спрос) (DEAL-6).</summary>
    public ValueList<DemandLine> Demand { get => _details.Demand; init => Details.Demand = value; }

    /// <summary>Goods and services of interest.</summary>
    public ValueList<DealLine> Lines { get => _details.Lines; init => Details.Lines = value; }

    /// <summary>Ticks on the checklists of the stages; they survive moving back (DEAL-12).</summary>
    public ValueList<ChecklistTick> Ticks { get => _details.Ticks; init => Details.Ticks = value; }

    /// <summary>The steps of strict control that were begun, each once, in order of their latest beginning; at most one is open, and then the last (DEAL-11, DEAL-13).</summary>
    public ValueList<DealStep> Steps { get => _now.Steps.Freeze(); init => _now.Steps = value; }

    /// <summary>The passage rows, one per stage, in order of first start: a projection of the journal (DEAL-16).</summary>
    public ValueList<StagePassage> Passages { get => _now.Passages.Freeze(); init => _now.Passages = value; }

    /// <summary>The user's own fields.</summary>
    public ValueList<CustomFieldValue> CustomFields { get => _details.CustomFields; init => Details.CustomFields = value; }

    /// <summary>The moment from which the newest fact holds.</summary>
    public required Instant HoldsFrom { get => _now.HoldsFrom; init => _now.HoldsFrom = value; }

    /// <summary>The moment at which the newest fact was recorded.</summary>
    public required Instant RecordedAt { get => _now.RecordedAt; init => _now.RecordedAt = value; }

    /// <summary>Everybody who works on it: the responsible first, then the co-performers (DEAL-38).</summary>
    public ValueList<UserId> Performers() => [Responsible, .. CoPerformers];
}

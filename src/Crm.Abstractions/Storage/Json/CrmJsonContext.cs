using System.Text.Json.Serialization;
using Crm.Deals;
using Crm.Delivery;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;
using Crm.Settings;

namespace Crm.Storage;

/// <summary>The one list of what is written as JSON; compiled, so that nothing is looked up by reflection over unknown types.</summary>
/// <remarks>Use it through <see cref="CrmJson"/>, which adds what the generator cannot: values a text leaves out keep the defaults of their record.</remarks>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    MaxDepth = CrmJson.MaxDepth,
    Converters =
    [
        typeof(InstantJsonConverter),
        typeof(LocalDateJsonConverter),
        typeof(DurationJsonConverter),
        typeof(EnumJsonConverter<CalendarUnit>),
        typeof(EnumJsonConverter<ContactValueType>),
        typeof(EnumJsonConverter<ControlMode>),
        typeof(EnumJsonConverter<CounterpartyType>),
        typeof(EnumJsonConverter<CustomFieldType>),
        typeof(EnumJsonConverter<DealFact>),
        typeof(EnumJsonConverter<DealStatus>),
        typeof(EnumJsonConverter<DealStepChangeKind>),
        typeof(EnumJsonConverter<DealStepState>),
        typeof(EnumJsonConverter<DealWorkOf>),
        typeof(EnumJsonConverter<EffectivenessSplit>),
        typeof(EnumJsonConverter<FunnelMode>),
        typeof(EnumJsonConverter<FunnelSplit>),
        typeof(EnumJsonConverter<Gender>),
        typeof(EnumJsonConverter<InteractionDirection>),
        typeof(EnumJsonConverter<InteractionState>),
        typeof(EnumJsonConverter<InteractionType>),
        typeof(EnumJsonConverter<PartnerImportance>),
        typeof(EnumJsonConverter<PartnerRelations>),
        typeof(EnumJsonConverter<PartnerType>),
        typeof(EnumJsonConverter<PartnerWorkStatus>),
        typeof(EnumJsonConverter<PassageResult>),
        typeof(EnumJsonConverter<PortraitField>),
        typeof(EnumJsonConverter<ProbabilityMethod>),
        typeof(EnumJsonConverter<PotentialSource>),
        typeof(EnumJsonConverter<RateBasis>),
        typeof(EnumJsonConverter<RequisiteKind>),
        typeof(EnumJsonConverter<SalesPlanState>),
        typeof(EnumJsonConverter<SegmentField>),
        typeof(EnumJsonConverter<SegmentMethod>),
        typeof(EnumJsonConverter<SegmentRuleType>),
        typeof(EnumJsonConverter<SegmentTest>),
        typeof(EnumJsonConverter<StageEnd>),
        typeof(EnumJsonConverter<StageMoveKind>),
        typeof(EnumJsonConverter<TenantHomeState>),
    ])]
[JsonSerializable(typeof(TenantSettings))]
[JsonSerializable(typeof(DirectoryEntry))]
[JsonSerializable(typeof(Partner))]
[JsonSerializable(typeof(Segment))]
[JsonSerializable(typeof(ClientPortrait))]
[JsonSerializable(typeof(KeyDate))]
[JsonSerializable(typeof(KeyDateNotice))]
[JsonSerializable(typeof(Counterparty))]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(RelationKind))]
[JsonSerializable(typeof(PartnerRelation))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(SalesProcess))]
[JsonSerializable(typeof(DealKind))]
[JsonSerializable(typeof(Deal))]
[JsonSerializable(typeof(SalesPlan))]
[JsonSerializable(typeof(SalesPotentialModel))]
[JsonSerializable(typeof(DeliveryCursor))]
[JsonSerializable(typeof(TenantHome))]
[JsonSerializable(typeof(DealPassage))]
[JsonSerializable(typeof(Repointed))]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(JournalNote))]
[JsonSerializable(typeof(CommitReceipt))]
[JsonSerializable(typeof(CrmEvent))]
[JsonSerializable(typeof(EventPayload))]
[JsonSerializable(typeof(JournalFacts))]
[JsonSerializable(typeof(ProcessDefinition))]
[JsonSerializable(typeof(FunnelReport))]
[JsonSerializable(typeof(EffectivenessReport))]
[JsonSerializable(typeof(LossReasonReport))]
[JsonSerializable(typeof(DemandReport))]
[JsonSerializable(typeof(OriginReport))]
[JsonSerializable(typeof(ManagerComparisonReport))]
[JsonSerializable(typeof(ManagerActivityReport))]
[JsonSerializable(typeof(WorkStateReport))]
[JsonSerializable(typeof(DynamicsReport))]
[JsonSerializable(typeof(DealAsOf))]
internal sealed partial class CrmJsonContext : JsonSerializerContext;

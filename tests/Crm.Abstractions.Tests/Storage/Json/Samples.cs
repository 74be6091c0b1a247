using System.Globalization;
using Crm.Deals;
using Crm.Delivery;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;
using Crm.Settings;
using Crm.Storage;
using NodaTime;

namespace Crm.Abstractions.Tests.Storage.Json;

/// <summary>One value of each type that stands in files, with every member set.</summary>
internal static class Samples
{
    public static Instant At { get; } = Instant.FromUtc(2017, 3, 1, 9, 30) + Duration.FromTicks(1_234_560);

    public static Guid Id(int n) => Guid.Parse("01900000-0000-7000-8000-" + n.ToString("x12", CultureInfo.InvariantCulture));

    public static IEnumerable<(string Name, object Value)> All =>
    [
        .. Records.Select(r => (r.Kind.Name, r.Record)),
        ("event", Event),
        ("event-moved-form-1", Event with { Type = "deal.moved", SchemaVersion = 1, Payload = new DealMovedForm1("offer", "call", IsBack: true) }),
        ("event-moved-form-2", Event with { Type = "deal.moved", Payload = new DealMoved("offer", "call", StageMoveKind.Back) }),
        ("event-of-a-newer-library", Event with { Type = "deal.archived", SchemaVersion = 4, Payload = new UnknownEventPayload(UnknownForm.Parse(NewerEvent)) }),
        ("entry-of-a-newer-library", Entry with { Facts = new UnknownJournalFacts(UnknownForm.Parse(NewerFacts)) }),
        ("process-definition", Definition),
        ("funnel-report", Funnel),
        .. ReportSamples.All,
    ];

    public static IEnumerable<(RecordKind Kind, object Record)> Records =>
    [
        (TenantSettings.Kind, Settings),
        (DirectoryEntry.Kind, new DirectoryEntry { Id = new(Id(1)), Version = 2, Directory = "region", Name = "Юг", Order = 3, Parent = new(Id(2)), DefaultManager = new(Id(3)), IsPredefined = true, IsRetired = true }),
        (Partner.Kind, PartySamples.Partner),
        (Segment.Kind, ClientSamples.Segment),
        .. PartySamples.All,
        (Interaction.Kind, Interaction),
        (SalesProcess.Kind, new SalesProcess { Id = new(Id(1)), Version = 3, Name = "Продажа", Versions = [new ProcessVersion { Number = 1, PublishedAt = At, Definition = Definition }] }),
        (DealKind.Kind, new DealKind { Id = new(Id(1)), Version = 1, Name = "Поставка", Responsible = new(Id(2)), Control = ControlMode.Strict, Process = new(Id(3)), IsUseAllowed = false, RecordsDemand = true, Probability = ProbabilityMethod.ByStage, Rules = InterestRules.All }),
        (Deal.Kind, Deal),
        (SalesPlan.Kind, Plan),
        (SalesPotentialModel.Kind, new SalesPotentialModel { Id = new(Id(1)), Version = 2, Department = new(Id(2)), Attributes = [new() { Source = PotentialSource.Region, Key = "area", Weight = 2.5m, From = 1m, To = 10m, Choices = [new("юг", 0.5m)], IsReversed = true }], RecordedAt = At }),
        (DeliveryCursor.Kind, new DeliveryCursor
        {
            Id = new(Id(1)),
            Version = 4,
            Consumer = "почта",
            Partition = 3,
            Partitions = 8,
            Position = "7:1042",
            Fence = 2,
            Node = Id(2),
            LeasedUntil = At,
            Blocked = [new() { Kind = "deal", Id = Id(3), Event = new(Id(4)), EventType = "deal.won", Before = "7:12", Attempts = 2, Since = At, NextAt = At, IsGivenUp = true, Fault = "IOException" }],
        }),
        (TenantHome.Kind, new TenantHome { Id = TenantHome.TheId, Version = 3, State = TenantHomeState.Gone, Epoch = "00c0ffee00c0ffee", MovedTo = "north", Move = Id(2), Since = At }),
        (DealPassage.Kind, new DealPassage { Id = new(Id(1)), Deal = new(Id(2)), Ordinal = 1, DealKind = new(Id(3)), Process = new(Id(4)), ProcessVersion = 2, Stage = "offer", Start = At, End = At, Result = PassageResult.Passed, IsSkipped = true, IsVoided = true, Mover = new(Id(5)), Potential = Rub(10), Visits = 2, Stayed = NodaTime.Duration.FromHours(30) }),
        (Repointed.Kind, new Repointed { Id = new(Id(1)), ChangeSet = new(Id(2)), Entity = "deal", Member = "participant", Record = Id(3), Target = "partner", From = Id(4), To = Id(5), NewVersion = 7, Places = [0, 2] }),
        (JournalEntry.Kind, Entry),
        (JournalNote.Kind, new JournalNote { Id = new(Id(1)), Text = "Позвонить\n\"завтра\" 🙂" }),
        (CommitReceipt.Kind, new CommitReceipt { Id = new(Id(1)), RecordedAt = At, Saved = [new SavedVersion { Entity = "deal", Id = Id(2), Version = 3 }], Repointed = [new RepointCount { Entity = "deal", Member = "partner", From = Id(3), To = Id(4), Records = 100_000 }] }),
    ];

    public static SalesPlan Plan { get; } = new()
    {
        Id = new(Id(1)),
        Version = 3,
        Series = new(Id(2)),
        Number = 2,
        Name = "План на квартал",
        State = SalesPlanState.Approved,
        Unit = CalendarUnit.Quarter,
        FirstDay = new(2017, 1, 1),
        Currency = CurrencyCode.Rub,
        Lines =
        [
            new() { Number = 1, Unit = CalendarUnit.Quarter, FirstDay = new(2017, 1, 1), Amount = Rub(100) },
            new() { Number = 2, Parent = 1, Department = new(Id(3)), IsWithoutDepartment = true, Responsible = new(Id(4)), Unit = CalendarUnit.Month, FirstDay = new(2017, 2, 1), Amount = Rub(100) },
        ],
        ApprovedAt = At,
        ApprovedBy = new(Id(5)),
        RecordedAt = At,
    };

    public static CrmEvent Event { get; } = new()
    {
        Id = new(Id(1)),
        Type = "deal.lost",
        SchemaVersion = 2,
        At = At,
        By = new(Id(2)),
        ChangeSet = new(Id(3)),
        Cause = new(Id(4)),
        Depth = 1,
        Subject = new("deal", Id(5)),
        SubjectVersion = 7,
        Payload = new DealLost(new(Id(6)), Rub(1), "offer"),
    };

    /// <summary>What a newer library told: nothing is known of it but the name.</summary>
    public const string NewerEvent = """{"$type":"deal.archived.4","to":{"$type":"box","deep":[1,2.50,{"на":"🙂"}]},"at":"2040-01-01T00:00:00.000000Z","none":null}""";

    public const string NewerFacts = """{"$type":"archive","changes":"none"}""";

    public static ProcessDefinition Definition { get; } = new()
    {
        Stages =
        [
            new ProcessStage
            {
                Key = "offer", Name = "Предложение", End = StageEnd.Won, Probability = 0.25m, TargetDuration = Duration.FromDays(3) + Duration.FromNanoseconds(1),
                RequiredFields = ["potential"], IsRevenueRequired = true, Checklist = [new ChecklistItem { Key = "call", Name = "Call", IsMandatory = true }],
                EntryConditions = ["has_budget"], ExitConditions = ["is_signed"], Steps = [new ProcessStep { Key = "call", Name = "Call", Term = Duration.FromDays(2), Conditions = ["has_budget"] }], MovesTo = ["won"], IsRetired = true,
            },
        ],
    };

    private static TenantSettings Settings { get; } = new()
    {
        Id = TenantSettings.TheId,
        Version = 1,
        TimeZone = "Europe/Moscow",
        Currency = CurrencyCode.Eur,
        PhoneRegion = CountryCode.Parse("KZ"),
        Switches = new() { Deals = false, DealManagement = false, PrimaryDemand = false, Interactions = false, Agreements = false },
        DealFields = [new CustomFieldDefinition { Key = "colour", Name = "Цвет", Type = CustomFieldType.Choice, Choices = [new CustomFieldChoice("red", "Красный")], Filterable = true, Required = true }],
        PartnerFields = [new CustomFieldDefinition { Key = "site", Name = "Site", Type = CustomFieldType.Reference, ReferenceKind = "partner" }],
    };

    private static Interaction Interaction { get; } = new()
    {
        Id = new(Id(1)),
        Version = 2,
        Type = InteractionType.Call,
        Direction = InteractionDirection.Incoming,
        Topic = "Topic",
        Text = "Text",
        State = InteractionState.Done,
        PlannedStart = At,
        PlannedEnd = At,
        CompletedAt = At,
        Result = "Result",
        Author = new(Id(2)),
        Responsible = new(Id(3)),
        Partner = new(Id(4)),
        SubjectKind = "deal",
        SubjectId = Id(5),
        CreatedAt = At,
        RecordedAt = At,
    };

    private static Deal Deal { get; } = new()
    {
        Id = new(Id(1)),
        Version = 9,
        Topic = "Станок",
        Description = "Long",
        DealKind = new(Id(2)),
        Control = ControlMode.Manual,
        IsManualBySwitch = true,
        Process = new(Id(3)),
        ProcessVersion = 2,
        Stage = "offer",
        StageEnteredAt = At,
        StaleFrom = At,
        StepDueAt = At,
        Partner = new(Id(4)),
        Lead = new(Id(20)),
        Agreement = new(Id(5)),
        Responsible = new(Id(6)),
        Status = DealStatus.Won,
        IsClosed = true,
        OpenedAt = At,
        DecidedAt = At,
        EndedAt = At,
        Potential = Rub(1234.5m),
        FrozenRate = new ExchangeRate(CurrencyCode.Usd, CurrencyCode.Rub, 57.1234567891m, new(2017, 3, 1), "CBR"),
        Estimate = 0.5m,
        LossReason = new(Id(7)),
        ExpectedCloseOn = new(2017, 4, 1),
        Source = new(Id(8)),
        Channel = new(Id(9)),
        CoPerformers = [new(Id(21)), new(Id(22))],
        HoldsClient = true,
        ProbabilityOverride = 0.25m,
        ServiceType = new(Id(23)),
        Department = new(Id(24)),
        Project = new(Id(25)),
        Tags = ["срочно"],
        BoardRank = "a0",
        Contacts = [new DealContact { Contact = new(Id(26)), Role = new(Id(27)), Comment = "c" }],
        Steps = [new DealStep { Stage = "offer", Step = "call", State = DealStepState.Done, ActivatedAt = At, DueAt = At, EndedAt = At, By = new(Id(28)) }],
        Base = new("interaction", Id(10)),
        Participants = [new DealParticipant { Partner = new(Id(11)), Role = new(Id(12)), WonTheDeal = true, Comment = "c" }],
        Demand = [new DemandLine { Text = "t", Amount = Rub(5), Satisfied = 0.5m, Reason = new(Id(13)), Comment = "c" }],
        Lines = [new DealLine { Product = new(Id(14)), Name = "n", Quantity = 2.5m, Price = Rub(3) }],
        Ticks = [new ChecklistTick { Stage = "offer", Item = "call", By = new(Id(15)), At = At }],
        Passages = [new StagePassage { Stage = "offer", Start = At, End = At, Result = PassageResult.Lost, IsSkipped = true, IsVoided = true, Mover = new(Id(16)), Potential = Rub(1), Visits = 2, Stayed = Duration.FromHours(30) }],
        CustomFields =
        [
            CustomFieldValue.OfText("a", "x"), CustomFieldValue.OfNumber("b", 1.5m), CustomFieldValue.OfMoney("c", Rub(1)),
            CustomFieldValue.OfYesNo("d", true), CustomFieldValue.OfChoice("e", "red"), CustomFieldValue.OfReference("f", new("partner", Id(17))),
        ],
        HoldsFrom = At,
        RecordedAt = At,
    };

    private static JournalEntry Entry { get; } = new()
    {
        Id = new(Id(1)),
        ChangeSet = new(Id(2)),
        Ordinal = 1,
        SubjectKind = "deal",
        SubjectId = Id(3),
        Version = 4,
        HoldsFrom = At,
        RecordedAt = At,
        By = new(Id(5)),
        Verb = "deal.moved",
        ReasonCode = "correction",
        Cause = new(Id(6)),
        Related = [new RelatedRecord { Entity = "partner", Id = Id(7) }],
        Facts = new DealJournalFacts
        {
            Move = new StageMove { Kind = StageMoveKind.Back, Process = new(Id(8)), ProcessVersion = 1, From = "won", To = "offer", Skipped = ["a"], Voided = ["b"], Potential = Rub(1) },
            Steps = [new DealStepChange { Kind = DealStepChangeKind.Opened, Stage = "offer", Step = "call", Term = Duration.FromDays(2) }],
            Changes = [new DealFactChange { Fact = DealFact.Estimate, Old = "0.1", New = "0.2" }],
            Corrects = new(Id(9)),
        },
    };

    private static FunnelReport Funnel { get; } = new()
    {
        Query = new FunnelQuery([new(Id(1))])
        {
            Period = new(At, null),
            AsOf = At,
            KnownAt = At,
            Mode = FunnelMode.Closed,
            IsCohort = true,
            IsAccumulated = true,
            LeavesOutPlannedLater = true,
            SplitBy = FunnelSplit.Segment,
            Filter = new() { Responsibles = [new(Id(2))] },
            Currency = CurrencyCode.Rub,
            RateBasis = RateBasis.Frozen,
            WithDeals = true,
        },
        AsOf = At,
        Total = new FunnelPart
        {
            Key = "k",
            Deals = Figure,
            Running = DealFigure.None,
            Won = Figure,
            Lost = DealFigure.None,
            WinRate = 0.5m,
            WonShare = 0.25m,
            Stages =
            [
                new FunnelStage
                {
                    Stage = "offer", Name = "Offer", IsRetired = true, InProgress = Figure, Passed = Figure, Lost = Figure, Entered = Figure, Skipped = Figure,
                    Overdue = Figure, LostByReason = [new FunnelLoss { Reason = new(Id(4)), Lost = Figure }],
                    Durations = new DurationFigures { Count = 1, Mean = Duration.FromHours(1), Median = Duration.FromHours(2), Percentile90 = Duration.FromHours(3) },
                    Visits = 2, TimeInStage = Duration.FromDays(4), Visited = 1, SuccessRate = 0.5m, StepConversion = 0.75m,
                },
            ],
        },
        AsNowDimensions = ["segment"],
        RatesUsed = [new ExchangeRate(CurrencyCode.Usd, CurrencyCode.Rub, 60m, new(2017, 3, 1), "CBR")],
        RatesMissing = [new MissingRate(CurrencyCode.Eur, CurrencyCode.Rub, new(2017, 3, 1), new Money(1, CurrencyCode.Eur), 2)],
    };

    private static DealFigure Figure => new() { Count = 1, Potential = MoneySum.Of(Rub(1), new Money(2, CurrencyCode.Usd)), Converted = Rub(121), Deals = [new(Id(3))] };

    private static Money Rub(decimal amount) => new(amount, CurrencyCode.Rub);
}

using Crm.Deals;
using NodaTime;

namespace Crm.Storage.Conformance;

internal static class DealSamples
{
    public static IReadOnlyList<RecordSample> All { get; } =
    [
        RecordSample.Of(FilledDeal, MinimalDeal),
        RecordSample.Of(
            (id, _) => new DealPassage
            {
                Id = new(id),
                Deal = new(SampleValues.Id(30)),
                Ordinal = int.MaxValue,
                DealKind = new(SampleValues.Id(31)),
                Process = new(SampleValues.Id(32)),
                ProcessVersion = int.MaxValue,
                Stage = "negotiation",
                Start = SampleValues.FarPast,
                End = SampleValues.FarFuture,
                Result = PassageResult.Lost,
                IsSkipped = true,
                IsVoided = true,
                Mover = new(SampleValues.Id(33)),
                Potential = SampleValues.Most,
                Visits = int.MaxValue,
                Stayed = Duration.FromDays(1_000_000) + Duration.FromNanoseconds(1_000),
            },
            (id, _) => new DealPassage
            {
                Id = new(id),
                Deal = new(SampleValues.Id(30)),
                Ordinal = 0,
                DealKind = new(SampleValues.Id(31)),
                Process = new(SampleValues.Id(32)),
                Stage = "first",
                Start = SampleValues.Usual,
                Result = PassageResult.InProgress,
                Potential = SampleValues.None,
            }),
    ];

    public static Deal MinimalDeal(Guid id, long version) => new()
    {
        Id = new(id),
        Version = version,
        Topic = "Deal",
        DealKind = new(SampleValues.Id(31)),
        Control = ControlMode.NonProcess,
        Responsible = new(SampleValues.Id(34)),
        OpenedAt = SampleValues.Usual,
        Potential = SampleValues.None,
        HoldsFrom = SampleValues.Usual,
        RecordedAt = SampleValues.Usual,
    };

    private static Deal FilledDeal(Guid id, long version) => MinimalDeal(id, version) with
    {
        Topic = SampleTexts.Line,
        Description = SampleTexts.Note,
        Control = ControlMode.Manual,
        IsManualBySwitch = true,
        Process = new(SampleValues.Id(32)),
        ProcessVersion = 2,
        Stage = "negotiation",
        StageEnteredAt = SampleValues.JustBefore1970,
        StaleFrom = SampleValues.FarFuture,
        StepDueAt = SampleValues.Usual,
        Partner = new(SampleValues.Id(35)),
        Lead = new(SampleValues.Id(48)),
        Agreement = new(SampleValues.Id(36)),
        Status = DealStatus.Lost,
        IsClosed = true,
        OpenedAt = SampleValues.FarPast,
        DecidedAt = SampleValues.Usual,
        EndedAt = SampleValues.FarFuture,
        Potential = SampleValues.Most,
        FrozenRate = new(CurrencyCode.Usd, CurrencyCode.Rub, 99_999_999.9999999999m, SampleValues.LeapDay, "Банк 🏦"),
        Estimate = 0.999999m,
        LossReason = new(SampleValues.Id(37)),
        ExpectedCloseOn = SampleValues.LastDay,
        Source = new(SampleValues.Id(38)),
        Channel = new(SampleValues.Id(39)),
        CoPerformers = [new(SampleValues.Id(49)), new(SampleValues.Id(50))],
        HoldsClient = true,
        ProbabilityOverride = 0.000001m,
        ServiceType = new(SampleValues.Id(51)),
        Department = new(SampleValues.Id(52)),
        Project = new(SampleValues.Id(53)),
        Tags = ["срочно", "VIP 🏦"],
        BoardRank = "a0V",
        Contacts = [new() { Contact = new(SampleValues.Id(54)), Role = new(SampleValues.Id(55)), Comment = SampleTexts.Line }, new() { Contact = new(SampleValues.Id(56)) }],
        Steps =
        [
            new() { Stage = "first", Step = "call", State = DealStepState.Done, ActivatedAt = SampleValues.FarPast, DueAt = SampleValues.Usual, EndedAt = SampleValues.FarFuture, By = new(SampleValues.Id(57)) },
            new() { Stage = "negotiation", Step = "meet", State = DealStepState.Open, ActivatedAt = SampleValues.Usual },
        ],
        Base = new EntityRef(EntityKinds.Deal, SampleValues.Id(40)),
        Participants =
        [
            new() { Partner = new(SampleValues.Id(42)), Role = new(SampleValues.Id(43)), WonTheDeal = true, Comment = SampleTexts.Line },
            new() { Partner = new(SampleValues.Id(41)), Role = new(SampleValues.Id(43)) },
        ],
        Demand =
        [
            new() { Text = SampleTexts.Line, Amount = SampleValues.Smallest, Satisfied = 0.000001m, Reason = new(SampleValues.Id(44)), Comment = "ё" },
            new() { Text = "", Amount = SampleValues.Least, Satisfied = 1m },
        ],
        Lines =
        [
            new() { Product = new(SampleValues.Id(45)), Name = SampleTexts.Line, Quantity = 999_999_999.999999m, Price = SampleValues.Smallest },
            new() { Name = "x", Price = SampleValues.None },
        ],
        Ticks = [new() { Stage = "first", Item = "a", By = new(SampleValues.Id(46)), At = SampleValues.FarPast }, new() { Stage = "first", Item = "b", At = SampleValues.Usual }],
        Passages =
        [
            new() { Stage = "first", Start = SampleValues.FarPast, End = SampleValues.FarFuture, Result = PassageResult.Passed, IsSkipped = true, IsVoided = true, Mover = new(SampleValues.Id(47)), Potential = SampleValues.Most, Visits = 3, Stayed = Duration.FromDays(400) + Duration.FromTicks(10) },
            new() { Stage = "negotiation", Start = SampleValues.Usual, Result = PassageResult.InProgress, Potential = SampleValues.None },
        ],
        CustomFields = SampleValues.CustomFields(),
        HoldsFrom = SampleValues.FarFuture,
        RecordedAt = SampleValues.FarFuture,
    };
}

using Crm.Deals;
using NodaTime;

namespace Crm.Storage.Conformance;

internal static class JournalSamples
{
    public static IReadOnlyList<RecordSample> All { get; } =
    [
        RecordSample.Of(
            (id, version) => Bare(id, version) with
            {
                HoldsFrom = SampleValues.FarPast,
                By = new(SampleValues.Id(50)),
                ReasonCode = "reason.code",
                Cause = new(SampleValues.Id(51)),
                Related = [new() { Entity = EntityKinds.Partner, Id = SampleValues.Id(52) }, new() { Entity = EntityKinds.Deal, Id = SampleValues.Id(53) }],
                Facts = new DealJournalFacts
                {
                    Move = new()
                    {
                        Kind = StageMoveKind.Back,
                        Process = new(SampleValues.Id(54)),
                        ProcessVersion = 3,
                        From = "late",
                        To = "early",
                        Skipped = ["a", "b"],
                        Voided = ["c"],
                        Potential = SampleValues.Most,
                    },
                    Steps =
                    [
                        new() { Kind = DealStepChangeKind.Done, Stage = "late", Step = "call" },
                        new() { Kind = DealStepChangeKind.Opened, Stage = "early", Step = "ask", Term = Duration.FromDays(2) + Duration.FromTicks(10) },
                    ],
                    Changes = [new() { Fact = DealFact.Channel, Old = "x", New = SampleTexts.Line }, new() { Fact = DealFact.Kind }],
                    Corrects = new(SampleValues.Id(55)),
                },
            },
            Bare),
        RecordSample.Of(
            (id, _) => new JournalNote { Id = new(id), Text = SampleTexts.Note },
            (id, _) => new JournalNote { Id = new(id), Text = "" }),
        RecordSample.Of(
            (id, version) => new CommitReceipt
            {
                Id = new(id),
                RecordedAt = SampleValues.FarFuture,
                Saved = [new() { Entity = EntityKinds.Deal, Id = SampleValues.Id(56), Version = version }],
                Repointed = [new() { Entity = EntityKinds.Deal, Member = "partner", From = SampleValues.Id(59), To = SampleValues.Id(60), Records = 100_000 }],
            },
            (id, _) => new CommitReceipt { Id = new(id), RecordedAt = SampleValues.FarPast }),
        RecordSample.Of((id, _) => Repointing(id) with { NewVersion = long.MaxValue, Places = [0, 7, int.MaxValue] }, (id, _) => Repointing(id)),
    ];

    /// <summary>Facts in the words that any kind may use.</summary>
    public static FieldJournalFacts Fields { get; } = new() { Changes = [new() { Field = "name" }, new() { Field = "region", Old = "a", New = SampleTexts.Line }] };

    /// <summary>A form of a library newer than this one; nothing is known of it but the name.</summary>
    public static UnknownForm Newer { get; } = UnknownForm.Parse("""{"$type":"kit.unknown.9","text":"a \"b\" 🙂 <&>","list":[1,-2.50,true,null,{"$type":"inner"}],"empty":{}}""");

    private static Repointed Repointing(Guid id) => new()
    {
        Id = new(id),
        ChangeSet = new(SampleValues.Id(57)),
        Entity = EntityKinds.Deal,
        Member = "partner",
        Record = SampleValues.Id(58),
        Target = EntityKinds.Partner,
        From = SampleValues.Id(59),
        To = SampleValues.Id(60),
        NewVersion = 0,
    };

    private static JournalEntry Bare(Guid id, long version) => new()
    {
        Id = new(id),
        ChangeSet = new(SampleValues.Id(57)),
        Ordinal = 0,
        SubjectKind = EntityKinds.Deal,
        SubjectId = SampleValues.Id(58),
        Version = version,
        HoldsFrom = SampleValues.Usual,
        RecordedAt = SampleValues.Usual,
        Verb = "deal.moved",
    };
}

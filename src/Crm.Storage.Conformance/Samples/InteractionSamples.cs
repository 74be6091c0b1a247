using Crm.Interactions;

namespace Crm.Storage.Conformance;

internal static class InteractionSamples
{
    public static IReadOnlyList<RecordSample> All { get; } =
    [
        RecordSample.Of(
            (id, version) => new Interaction
            {
                Id = new(id),
                Version = version,
                Type = InteractionType.Other,
                Direction = InteractionDirection.Incoming,
                Topic = SampleTexts.Line,
                Text = SampleTexts.Note,
                State = InteractionState.Done,
                PlannedStart = SampleValues.JustBefore1970,
                PlannedEnd = SampleValues.Usual,
                CompletedAt = SampleValues.FarFuture,
                Result = string.Join('\n', SampleTexts.All),
                Author = new(SampleValues.Id(10)),
                Responsible = new(SampleValues.Id(11)),
                Partner = new(SampleValues.Id(12)),
                SubjectKind = EntityKinds.Deal,
                SubjectId = SampleValues.Id(13),
                CreatedAt = SampleValues.FarPast,
                RecordedAt = SampleValues.Usual,
            },
            (id, version) => new Interaction
            {
                Id = new(id),
                Version = version,
                Type = InteractionType.Planned,
                Topic = "Call back",
                Responsible = new(SampleValues.Id(11)),
                CreatedAt = SampleValues.Usual,
                RecordedAt = SampleValues.Usual,
            }),
    ];
}

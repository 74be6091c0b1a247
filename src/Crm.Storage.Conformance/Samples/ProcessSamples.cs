using Crm.Deals;
using NodaTime;

namespace Crm.Storage.Conformance;

internal static class ProcessSamples
{
    public static IReadOnlyList<RecordSample> All { get; } =
    [
        RecordSample.Of(
            (id, version) => new SalesProcess
            {
                Id = new(id),
                Version = version,
                Name = SampleTexts.Line,
                Versions =
                [
                    new() { Number = 1, PublishedAt = SampleValues.FarPast, Definition = new() },
                    new() { Number = 2, PublishedAt = SampleValues.FarFuture, Definition = new() { Stages = [Stage("first"), Stage("second"), new() { Key = "won", Name = "Won", End = StageEnd.Won, Steps = [new() { Key = "record", Name = "Record" }] }] } },
                ],
            },
            (id, version) => new SalesProcess { Id = new(id), Version = version, Name = "Process" }),
        RecordSample.Of(
            (id, version) => new DealKind
            {
                Id = new(id),
                Version = version,
                Name = SampleTexts.Line,
                Responsible = new(SampleValues.Id(20)),
                Control = ControlMode.Strict,
                Process = new(SampleValues.Id(21)),
                IsUseAllowed = false,
                RecordsDemand = true,
            },
            (id, version) => new DealKind { Id = new(id), Version = version, Name = "Kind", Control = ControlMode.NonProcess }),
    ];

    private static ProcessStage Stage(string key) => new()
    {
        Key = key,
        Name = SampleTexts.Line,
        End = StageEnd.None,
        Probability = 0.123456m,
        TargetDuration = Duration.FromDays(3) + Duration.FromTicks(10),
        RequiredFields = ["potential", "partner"],
        IsRevenueRequired = true,
        Checklist = [new() { Key = "a", Name = "Ёлка", IsMandatory = true }, new() { Key = "b", Name = "🚀" }],
        EntryConditions = ["x.y", "z"],
        ExitConditions = ["x"],
        Steps = [new() { Key = key + "_a", Name = SampleTexts.Line, Term = Duration.FromDays(1) + Duration.FromTicks(10), Conditions = ["x.y", "z"] }, new() { Key = key + "_b", Name = "🚀" }],
        MovesTo = ["second", "first"],
        IsRetired = true,
    };
}

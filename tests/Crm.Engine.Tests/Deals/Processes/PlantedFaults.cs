using NodaTime;

namespace Crm.Deals.Tests;

/// <summary>A way to spoil a valid definition at one stage, and the code that must name it.</summary>
internal sealed record PlantedFault(ErrorDefinition Code, Func<ProcessStage, ProcessStage> Spoil, bool Terminal = false)
{
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new(ProcessErrors.ProbabilityOutOfRange, s => s with { Probability = 1.000001m }),
        new(ProcessErrors.ProbabilityOutOfRange, s => s with { Probability = -0.000001m }),
        new(ProcessErrors.ProbabilityOutOfRange, s => s with { Probability = 0.1234567m }),
        new(ProcessErrors.TargetOutOfRange, s => s with { TargetDuration = Duration.Zero }),
        new(ProcessErrors.TargetOutOfRange, s => s with { TargetDuration = -Duration.FromDays(1) }),
        new(ProcessErrors.TargetOutOfRange, s => s with { TargetDuration = Duration.FromNanoseconds(1_500) }),
        new(ProcessErrors.FieldUnknown, s => s with { RequiredFields = ["shoe_size"] }),
        new(ProcessErrors.FieldUnknown, s => s with { RequiredFields = ["custom:unknown"] }),
        new(CommonErrors.Duplicate, s => s with { RequiredFields = [DealFields.Partner, DealFields.Partner] }),
        new(ProcessErrors.ConditionUnknown, s => s with { EntryConditions = ["deal.moon_is_full"] }),
        new(ProcessErrors.ConditionUnknown, s => s with { ExitConditions = ["deal.moon_is_full"] }),
        new(CommonErrors.ListTooLong, s => s with { ExitConditions = [.. Enumerable.Range(0, 21).Select(i => $"c{i}")] }),
        new(ProcessErrors.MoveUnknown, s => s with { MovesTo = s.MovesTo.With("nowhere") }),
        new(ProcessErrors.MoveToItself, s => s with { MovesTo = s.MovesTo.With(s.Key) }),
        new(ProcessErrors.ChecklistKeyInvalid, s => s with { Checklist = [Item("Call!")] }),
        new(ProcessErrors.ChecklistKeyDuplicate, s => s with { Checklist = [Item("call"), Item("call")] }),
        new(CommonErrors.Required, s => s with { Checklist = [Item("call") with { Name = "  " }] }),
        new(CommonErrors.ListTooLong, s => s with { Checklist = [.. Enumerable.Range(0, 101).Select(i => Item($"i{i}"))] }),
        new(ProcessErrors.StepKeyInvalid, s => s with { Steps = [Step("Do it")] }),
        new(ProcessErrors.StepKeyInvalid, s => s with { Steps = [Step(new string('a', 41))] }),
        new(ProcessErrors.StepKeyDuplicate, s => s with { Steps = [Step("twice"), Step("twice")] }),
        new(ProcessErrors.StepTermOutOfRange, s => s with { Steps = [Step("now") with { Term = Duration.Zero }] }),
        new(ProcessErrors.StepTermOutOfRange, s => s with { Steps = [Step("before") with { Term = -Duration.FromDays(1) }] }),
        new(ProcessErrors.StepTermOutOfRange, s => s with { Steps = [Step("fine") with { Term = Duration.FromNanoseconds(1_500) }] }),
        new(CommonErrors.Required, s => s with { Steps = [Step("unnamed") with { Name = " " }] }),
        new(CommonErrors.TextInvalid, s => s with { Steps = [Step("odd") with { Name = "a\ud800" }] }),
        new(CommonErrors.Duplicate, s => s with { Steps = [Step("gated") with { Conditions = [MoveConditionCodes.HasAgreement, MoveConditionCodes.HasAgreement] }] }),
        new(CommonErrors.ListTooLong, s => s with { Steps = [Step("gated") with { Conditions = [.. Enumerable.Range(0, 21).Select(i => $"c{i}")] }] }),
        new(ProcessErrors.ConditionUnknown, s => s with { Steps = [Step("gated") with { Conditions = ["deal.moon_is_full"] }] }),
        new(ProcessErrors.ConditionUnknown, s => s with { Steps = [Step("gated_end") with { Conditions = ["deal.moon_is_full"] }] }, Terminal: true),
        new(CommonErrors.ListTooLong, s => s with { Steps = [.. Enumerable.Range(0, 101).Select(i => Step($"s{i}"))] }),
        new(CommonErrors.Required, s => s with { Name = " " }),
        new(CommonErrors.TextTooLong, s => s with { Name = new string('x', 401) }),
        new(CommonErrors.TextInvalid, s => s with { Name = "a\0b" }),
        new(CommonErrors.TextInvalid, s => s with { Name = "a\ud800b" }),
        new(CommonErrors.OutOfRange, s => s with { End = (StageEnd)7 }),
        new(ProcessErrors.TerminalHasRules, s => s with { TargetDuration = Duration.FromDays(1) }, Terminal: true),
        new(ProcessErrors.TerminalHasRules, s => s with { RequiredFields = [DealFields.Partner] }, Terminal: true),
        new(ProcessErrors.TerminalHasRules, s => s with { IsRevenueRequired = true }, Terminal: true),
        new(ProcessErrors.TerminalHasRules, s => s with { Checklist = [Item("call")] }, Terminal: true),
        new(ProcessErrors.TerminalHasRules, s => s with { EntryConditions = [MoveConditionCodes.HasAgreement] }, Terminal: true),
        new(ProcessErrors.TerminalHasRules, s => s with { ExitConditions = [MoveConditionCodes.HasAgreement] }, Terminal: true),
        new(ProcessErrors.TerminalHasRules, s => s with { MovesTo = ["stage_0"] }, Terminal: true),
        new(ProcessErrors.TerminalHasRules, s => s with { IsRetired = true }, Terminal: true),
    ];

    private static ProcessStep Step(string key) => new() { Key = key, Name = "Do" };

    private static ChecklistItem Item(string key) => new() { Key = key, Name = "Call" };
}

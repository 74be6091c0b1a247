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

    private static ChecklistItem Item(string key) => new() { Key = key, Name = "Call" };
}

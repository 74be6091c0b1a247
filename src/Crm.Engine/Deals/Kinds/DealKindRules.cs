using Crm.Kernel;

namespace Crm.Deals;

/// <summary>The rules of kinds of deals as pure functions (DEAL-1, DEAL-2).</summary>
internal static class DealKindRules
{
    public static DealKind Create(DealKindId id, CreateDealKind command) => new()
    {
        Id = id,
        Version = 1,
        Name = command.Name,
        Control = command.Control,
        Process = command.Process,
        Responsible = command.Responsible,
        RecordsDemand = command.RecordsDemand,
        Rules = command.Rules,
        Probability = command.Probability ?? (command.Rules == InterestRules.None ? ProbabilityMethod.Empirical : ProbabilityMethod.ByStage),
    };

    public static DealKind Edit(DealKind kind, EditDealKind command) => kind with
    {
        Name = command.Name ?? kind.Name,
        IsUseAllowed = command.IsUseAllowed ?? kind.IsUseAllowed,
        RecordsDemand = command.RecordsDemand ?? kind.RecordsDemand,
        Responsible = command.Responsible ?? kind.Responsible,
        Rules = command.Rules ?? kind.Rules,
        Probability = command.Probability ?? kind.Probability,
    };

    /// <summary>DEAL-1: stages, so a process, exactly when the kind is not non-process.</summary>
    public static void Check(DealKind kind, List<CrmError> errors)
    {
        TextRules.CheckLine(kind.Name, "name", errors, required: true);
        if (!Enum.IsDefined(kind.Control))
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "control"), ("value", kind.Control), ("allowed", "NonProcess, Manual, Strict")) with { Target = "control" });
        }
        else if (kind is { Control: ControlMode.NonProcess, Process: not null })
        {
            errors.Add(DealKindErrors.ProcessNotAllowed.With() with { Target = "process" });
        }
        else if (kind.Control != ControlMode.NonProcess && kind.Process is null)
        {
            errors.Add(DealKindErrors.ProcessRequired.With(("control", kind.Control)) with { Target = "process" });
        }

        if (kind.Rules is null)
        {
            errors.Add(CommonErrors.Required.With(("field", "rules")) with { Target = "rules" });
        }

        if (!Enum.IsDefined(kind.Probability))
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "probability"), ("value", kind.Probability), ("allowed", "Empirical, ByStage")) with { Target = "probability" });
        }

        if (kind.Responsible == default(UserId))
        {
            errors.Add(CommonErrors.Required.With(("field", "responsible")) with { Target = "responsible" });
        }
    }

    public static FieldChanges Changes(DealKind? before, DealKind after) => new FieldChanges()
        .Hidden("name", before?.Name, after.Name)
        .Value("control", before?.Control, after.Control)
        .Value("process", before?.Process, after.Process)
        .Value("responsible", before?.Responsible, after.Responsible)
        .Value("is_use_allowed", before?.IsUseAllowed, after.IsUseAllowed)
        .Value("records_demand", before?.RecordsDemand, after.RecordsDemand)
        .Value("probability", before?.Probability, after.Probability)
        .Value("rules", Codes(before?.Rules), Codes(after.Rules));

    /// <summary>The rules as codes: names of the rules that hold.</summary>
    private static string? Codes(InterestRules? rules) => rules is null ? null : string.Join(',', Named(rules).Where(r => r.Holds).Select(r => r.Code));

    private static IEnumerable<(string Code, bool Holds)> Named(InterestRules rules) =>
    [
        ("next_step", rules.RequiresNextStep),
        ("revenue", rules.RequiresRevenue),
        ("client", rules.RequiresClient),
        ("registered_client", rules.RequiresRegisteredClient),
        ("second_deal", rules.RefusesSecondDeal),
        ("return_to_first", rules.ForbidsReturnToFirstStage),
        ("checklists", rules.RequiresChecklists),
        ("staleness", rules.WatchesStaleness),
    ];
}

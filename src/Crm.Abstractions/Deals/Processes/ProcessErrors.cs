namespace Crm.Deals;

/// <summary>Faults of a process definition; all of them are reported together, each with the stage as target (DEAL-10).</summary>
/// <remarks>Blank, long or unstorable names give <c>common.value.required</c>, <c>common.text.too_long</c>, <c>common.text.invalid</c>; a code that stands
/// twice in a list <c>common.value.duplicate</c>; a long list <c>common.list.too_long</c>.</remarks>
public static class ProcessErrors
{
    private static readonly ErrorTable Table = new(typeof(ProcessErrors));

    /// <summary>There are no stages.</summary>
    public static readonly ErrorDefinition NoStages = Table.Define("process.stages.missing");

    /// <summary>There are more than 100 stages.</summary>
    public static readonly ErrorDefinition TooManyStages = Table.Define("process.stages.too_many");

    /// <summary>There is no stage that deals could sit in.</summary>
    public static readonly ErrorDefinition NoSittingStage = Table.Define("process.sitting.missing");

    /// <summary>There is no stage for won deals.</summary>
    public static readonly ErrorDefinition NoWonStage = Table.Define("process.won.missing");

    /// <summary>There is no stage for lost deals.</summary>
    public static readonly ErrorDefinition NoLostStage = Table.Define("process.lost.missing");

    /// <summary>A key has other characters than allowed, or is too long or empty.</summary>
    public static readonly ErrorDefinition KeyInvalid = Table.Define("process.key.invalid");

    /// <summary>Two stages have the same key.</summary>
    public static readonly ErrorDefinition KeyDuplicate = Table.Define("process.key.duplicate");

    /// <summary>Two stages have the same name; case, ё and blanks do not count.</summary>
    public static readonly ErrorDefinition NameDuplicate = Table.Define("process.name.duplicate");

    /// <summary>A stage that deals sit in stands after a terminal one.</summary>
    public static readonly ErrorDefinition AfterTerminal = Table.Define("process.stage.after_terminal");

    /// <summary>A terminal stage has something that only stages with deals in them can have.</summary>
    public static readonly ErrorDefinition TerminalHasRules = Table.Define("process.terminal.has_rules");

    /// <summary>The first stage is retired, so no deal could be opened.</summary>
    public static readonly ErrorDefinition FirstRetired = Table.Define("process.stage.first_retired");

    /// <summary>No way leads from the first stage to this one.</summary>
    public static readonly ErrorDefinition Unreachable = Table.Define("process.stage.unreachable");

    /// <summary>No way leads from this stage to the end of the process.</summary>
    public static readonly ErrorDefinition DeadEnd = Table.Define("process.stage.dead_end");

    /// <summary>A permitted move names a stage that does not exist.</summary>
    public static readonly ErrorDefinition MoveUnknown = Table.Define("process.move.unknown");

    /// <summary>A permitted move names the stage itself.</summary>
    public static readonly ErrorDefinition MoveToItself = Table.Define("process.move.itself");

    /// <summary>A required field is neither one of <see cref="DealFields"/> nor a custom field of deals.</summary>
    public static readonly ErrorDefinition FieldUnknown = Table.Define("process.field.unknown");

    /// <summary>A condition is not registered.</summary>
    public static readonly ErrorDefinition ConditionUnknown = Table.Define("process.condition.unknown");

    /// <summary>A probability is not 0…1 or has more than six decimals.</summary>
    public static readonly ErrorDefinition ProbabilityOutOfRange = Table.Define("process.probability.out_of_range");

    /// <summary>A target duration is not above zero, or finer than a microsecond.</summary>
    public static readonly ErrorDefinition TargetOutOfRange = Table.Define("process.target.out_of_range");

    /// <summary>A key of a checklist's item has other characters than allowed, or is too long or empty.</summary>
    public static readonly ErrorDefinition ChecklistKeyInvalid = Table.Define("process.checklist.key_invalid");

    /// <summary>Two items of a checklist have the same key.</summary>
    public static readonly ErrorDefinition ChecklistKeyDuplicate = Table.Define("process.checklist.key_duplicate");

    /// <summary>A key of a step has other characters than allowed, or is too long or empty (DEAL-11).</summary>
    public static readonly ErrorDefinition StepKeyInvalid = Table.Define("process.step.key_invalid");

    /// <summary>Two steps of the process have the same key.</summary>
    public static readonly ErrorDefinition StepKeyDuplicate = Table.Define("process.step.key_duplicate");

    /// <summary>The term of a step is not above zero, or finer than a microsecond.</summary>
    public static readonly ErrorDefinition StepTermOutOfRange = Table.Define("process.step.term_out_of_range");

    /// <summary>A stage is missing from the new version without having been retired in the one before (DEAL-10).</summary>
    public static readonly ErrorDefinition StageNotRetired = Table.Define("process.stage.not_retired");

    /// <summary>A stage that deals sit in, passed or may still come to is missing from the new version (DEAL-10).</summary>
    public static readonly ErrorDefinition StageInUse = Table.Define("process.stage.in_use");

    /// <summary>A key stands for a stage with deals in one version and for a result, or another result, in the next.</summary>
    public static readonly ErrorDefinition EndChanged = Table.Define("process.stage.end_changed");

    /// <summary>A text is not a process definition in JSON, or is too large or too deep.</summary>
    public static readonly ErrorDefinition JsonInvalid = Table.Define("process.json.invalid");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

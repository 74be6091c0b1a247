namespace Crm.Deals;

/// <summary>What must be met for a trigger to fire (DEAL-12): structure was decided already, these depend on the deal.</summary>
internal sealed class StageGuards
{
    /// <summary>Nothing is checked: backward moves, losing, taking back.</summary>
    public static StageGuards None { get; } = new(null, null);

    private StageGuards(ProcessStage? left, ProcessStage? entered)
    {
        ExitConditions = left?.ExitConditions ?? [];
        MandatoryItems = left is null ? [] : [.. left.Checklist.Where(i => i.IsMandatory)];
        EntryConditions = entered?.EntryConditions ?? [];
        RequiredFields = entered is null ? [] : Required(entered);
        AsksNothing = MandatoryItems.Count == 0 && RequiredFields.Count == 0;
    }

    /// <summary>Whether neither ticks nor fields of the deal are asked for; the conditions are asked before.</summary>
    public bool AsksNothing { get; }

    /// <summary>The codes of the conditions of the stage left.</summary>
    public IReadOnlyList<string> ExitConditions { get; }

    /// <summary>The items that must be ticked in the stage left (DEAL-37).</summary>
    public IReadOnlyList<ChecklistItem> MandatoryItems { get; }

    /// <summary>The codes of the conditions of the stage entered.</summary>
    public IReadOnlyList<string> EntryConditions { get; }

    /// <summary>The codes of the fields that must be filled in the stage entered, the potential among them where revenue is mandatory (DEAL-31).</summary>
    public IReadOnlyList<string> RequiredFields { get; }

    public static StageGuards Forward(ProcessStage left, ProcessStage entered) => new(left, entered);

    public static StageGuards Win(ProcessStage left) => new(left, null);

    /// <summary>Opening is no forward move: only the fields of the first stage are asked for.</summary>
    public static StageGuards Open(ProcessStage first) => new(null, first with { EntryConditions = [] });

    /// <summary>The fields that must be filled on each save in a stage (DEAL-12, DEAL-31).</summary>
    public static IReadOnlyList<string> Required(ProcessStage stage) =>
        stage.IsRevenueRequired && !stage.RequiredFields.Any(f => f == DealFields.Potential)
            ? stage.RequiredFields.With(DealFields.Potential)
            : stage.RequiredFields;
}

namespace Crm.Deals;

/// <summary>A process as the rules of a kind let it count: what a rule that is off would ask for is not there (DEAL-31, DEAL-37, DEAL-39).</summary>
internal static class RuledProcess
{
    /// <summary>The definition that a kind's deals follow.</summary>
    public static ProcessDefinition Of(ProcessDefinition definition, InterestRules rules) =>
        rules is { RequiresRevenue: true, RequiresChecklists: true, WatchesStaleness: true }
            ? definition
            : definition with { Stages = ValueList.From(definition.Stages.Select(s => Of(s, rules))) };

    /// <summary>Every version of a process so.</summary>
    public static SalesProcess Of(SalesProcess process, InterestRules rules) =>
        process with { Versions = ValueList.From(process.Versions.Select(v => v with { Definition = Of(v.Definition, rules) })) };

    private static ProcessStage Of(ProcessStage stage, InterestRules rules) => stage with
    {
        IsRevenueRequired = stage.IsRevenueRequired && rules.RequiresRevenue,
        Checklist = rules.RequiresChecklists ? stage.Checklist : ValueList.From(stage.Checklist.Select(i => i with { IsMandatory = false })),
        TargetDuration = rules.WatchesStaleness ? stage.TargetDuration : null,
    };
}

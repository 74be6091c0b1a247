namespace Crm.Deals;

/// <summary>Which stage of a version stands for which (DEAL-10): where a deal of another version goes on, and what is wrong with the map.</summary>
internal sealed class StageMap(ValueList<StageMapping> map, SalesProcess process, ProcessVersion version)
{
    /// <summary>The stage that stands for another; itself unless it is mapped.</summary>
    public string Of(string stage)
    {
        foreach (var mapping in map)
        {
            if (string.Equals(mapping.From, stage, StringComparison.Ordinal))
            {
                return mapping.To;
            }
        }

        return stage;
    }

    /// <summary>Whether a deal of another version can go on: the stage that stands for its own is one of the version's.</summary>
    public bool Has(string stage) => Sitting(version, Of(stage)) is not null;

    /// <summary>The stages of any version that deals may sit in and that have no target.</summary>
    public IEnumerable<string> WithoutTarget() => process.Versions
        .SelectMany(v => v.Definition.Stages)
        .Where(s => s.End == StageEnd.None)
        .Select(s => s.Key)
        .Distinct(StringComparer.Ordinal)
        .Where(key => !Has(key));

    /// <summary>Every fault of the map by itself.</summary>
    public void Check(List<CrmError> errors)
    {
        foreach (var twice in map.GroupBy(m => m.From, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            errors.Add(CommonErrors.Duplicate.With(("field", "map"), ("value", twice.Key)) with { Target = twice.Key });
        }

        foreach (var mapping in map)
        {
            if (!process.Versions.Any(v => Sitting(v, mapping.From) is not null))
            {
                errors.Add(About(DealErrors.StageUnknown, mapping.From));
            }

            if (Fault(mapping.To) is { } fault)
            {
                errors.Add(About(fault, mapping.To));
            }
        }
    }

    /// <summary>A stage without a target that deals sit in.</summary>
    public CrmError Missing(string stage, long count) =>
        DealErrors.MigrationTargetMissing.With(("stage", stage), ("count", count), ("version", version.Number)) with { Target = stage };

    private ErrorDefinition? Fault(string to) => version.Definition.Stages.FirstOrDefault(s => s.Key == to) switch
    {
        null => DealErrors.StageUnknown,
        { End: not StageEnd.None } => DealErrors.StageTerminal,
        { IsRetired: true } => DealErrors.StageRetired,
        _ => null,
    };

    private static ProcessStage? Sitting(ProcessVersion version, string key) =>
        version.Definition.Stages.FirstOrDefault(s => s.End == StageEnd.None && string.Equals(s.Key, key, StringComparison.Ordinal));

    private static CrmError About(ErrorDefinition definition, string stage) => definition.With(("stage", stage)) with { Target = stage };
}

namespace Crm.Deals;

/// <summary>What a definition must satisfy before it is published. All faults are reported together, each with its stage as target (DEAL-10).</summary>
internal static class ProcessRules
{
    /// <summary>The most stages of a process.</summary>
    public const int MaxStages = 100;

    /// <summary>The most checklist items of a process; keeps every valid definition within what <see cref="ProcessJson"/> reads.</summary>
    public const int MaxChecklistItems = 1_000;

    /// <summary>Every fault of a definition by itself; empty = it may be published.</summary>
    public static List<CrmError> Check(ProcessDefinition definition, ProcessVocabulary vocabulary)
    {
        var errors = new List<CrmError>();
        var stages = definition.Stages;
        if (stages is null || stages.Count == 0)
        {
            return [ProcessErrors.NoStages.With()];
        }

        if (stages.Count > MaxStages)
        {
            return [ProcessErrors.TooManyStages.With(("count", stages.Count), ("allowed", MaxStages))];
        }

        if (!IsWhole(definition))
        {
            return [CommonErrors.Required.With(("field", "stages"))];
        }

        CheckKeys(stages, errors);
        CheckNames(stages, errors);
        foreach (var stage in stages)
        {
            StageRules.Check(stage, vocabulary, errors);
        }

        if (stages.Sum(s => s.Checklist.Count) is > MaxChecklistItems and var items)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "checklist"), ("count", items), ("allowed", MaxChecklistItems)));
        }

        StepRules.Check(stages, errors);
        ProcessShapeRules.Check(definition, errors);
        return errors;
    }

    /// <summary>Whether no list and no item is missing.</summary>
    public static bool IsWhole(ProcessDefinition? definition) =>
        definition?.Stages is { } stages && stages.All(s => s is { RequiredFields: not null, EntryConditions: not null, ExitConditions: not null, MovesTo: not null }
            && s.Checklist?.All(i => i is not null) == true
            && s.Steps?.All(p => p is { Conditions: not null }) == true);

    /// <summary>Whether a key has 1 to 40 characters of a-z, 0-9 and _.</summary>
    public static bool IsKey(string? key) =>
        key is { Length: >= 1 and <= 40 } && key.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '_');

    private static void CheckKeys(ValueList<ProcessStage> stages, List<CrmError> errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < stages.Count; i++)
        {
            var key = stages[i].Key;
            if (!IsKey(key))
            {
                errors.Add(ProcessErrors.KeyInvalid.With(("position", i + 1)) with { Target = $"#{i + 1}" });
            }
            else if (!seen.Add(key))
            {
                errors.Add(ProcessErrors.KeyDuplicate.For(stages[i]));
            }
        }
    }

    private static void CheckNames(ValueList<ProcessStage> stages, List<CrmError> errors)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var stage in stages)
        {
            var before = errors.Count;
            TextRules.CheckLine(stage.Name, "name", errors, required: true);
            for (var e = before; e < errors.Count; e++)
            {
                errors[e] = errors[e] with { Target = stage.Key };
            }

            if (errors.Count == before && !seen.TryAdd(Text.Fold(stage.Name), stage.Key))
            {
                errors.Add(ProcessErrors.NameDuplicate.For(stage, ("other", seen[Text.Fold(stage.Name)])));
            }
        }
    }

    /// <summary>An error about a stage.</summary>
    public static CrmError For(this ErrorDefinition definition, ProcessStage stage, params ReadOnlySpan<(string Name, object? Value)> more) =>
        definition.With([("stage", stage.Key), .. more]) with { Target = stage.Key };
}

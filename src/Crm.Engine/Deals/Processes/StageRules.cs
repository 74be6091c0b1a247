using NodaTime;

namespace Crm.Deals;

/// <summary>What each stage must satisfy by itself.</summary>
internal static class StageRules
{
    /// <summary>The most items of a checklist, required fields or moves of a stage.</summary>
    public const int MaxItems = 100;

    /// <summary>The most conditions on entry, and on exit.</summary>
    public const int MaxConditions = 20;

    public static void Check(ProcessStage stage, ProcessVocabulary vocabulary, List<CrmError> errors)
    {
        if (stage.Probability is { } p && (p is < 0m or > 1m || Decimals.Normalise(p).Scale > 6))
        {
            errors.Add(ProcessErrors.ProbabilityOutOfRange.For(stage, ("value", p)));
        }

        if (stage.TargetDuration is { } target && (target <= Duration.Zero || target.SubsecondNanoseconds % 1_000 != 0))
        {
            errors.Add(ProcessErrors.TargetOutOfRange.For(stage, ("value", target)));
        }

        CheckCodes(stage, "requiredFields", stage.RequiredFields, MaxItems, errors);
        CheckCodes(stage, "entryConditions", stage.EntryConditions, MaxConditions, errors);
        CheckCodes(stage, "exitConditions", stage.ExitConditions, MaxConditions, errors);
        CheckCodes(stage, "movesTo", stage.MovesTo, MaxItems, errors);
        foreach (var field in stage.RequiredFields.Where(f => !vocabulary.HasField(f)))
        {
            errors.Add(ProcessErrors.FieldUnknown.For(stage, ("field", field)));
        }

        foreach (var condition in stage.EntryConditions.Concat(stage.ExitConditions).Concat(stage.Steps.SelectMany(s => s.Conditions)).Where(c => !vocabulary.HasCondition(c)).Distinct(StringComparer.Ordinal))
        {
            errors.Add(ProcessErrors.ConditionUnknown.For(stage, ("condition", condition)));
        }

        CheckChecklist(stage, errors);
        StepRules.Check(stage, errors);
        CheckTerminal(stage, errors);
    }

    internal static void CheckCodes(ProcessStage stage, string list, ValueList<string> codes, int allowed, List<CrmError> errors)
    {
        if (codes.Count > allowed)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", list), ("count", codes.Count), ("allowed", allowed)) with { Target = stage.Key });
        }

        foreach (var twice in codes.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            errors.Add(CommonErrors.Duplicate.With(("field", list), ("value", twice.Key)) with { Target = stage.Key });
        }
    }

    // DEAL-37
    private static void CheckChecklist(ProcessStage stage, List<CrmError> errors)
    {
        if (stage.Checklist.Count > MaxItems)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "checklist"), ("count", stage.Checklist.Count), ("allowed", MaxItems)) with { Target = stage.Key });
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < stage.Checklist.Count; i++)
        {
            var item = stage.Checklist[i];
            if (!ProcessRules.IsKey(item.Key))
            {
                errors.Add(ProcessErrors.ChecklistKeyInvalid.For(stage, ("position", i + 1)));
            }
            else if (!seen.Add(item.Key))
            {
                errors.Add(ProcessErrors.ChecklistKeyDuplicate.For(stage, ("item", item.Key)));
            }

            var before = errors.Count;
            TextRules.CheckLine(item.Name, "checklist.name", errors, required: true);
            for (var e = before; e < errors.Count; e++)
            {
                errors[e] = errors[e] with { Target = stage.Key };
            }
        }
    }

    // DEAL-15: a terminal stage has no row, so nothing could be checked there but the steps that record the result (DEAL-11).
    private static void CheckTerminal(ProcessStage stage, List<CrmError> errors)
    {
        if (!Enum.IsDefined(stage.End))
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "end"), ("value", stage.End), ("allowed", "None, Won, Lost")) with { Target = stage.Key });
        }

        if (stage.End == StageEnd.None)
        {
            return;
        }

        (string What, bool Has)[] rules =
        [
            ("targetDuration", stage.TargetDuration is not null),
            ("requiredFields", stage.RequiredFields.Count > 0),
            ("isRevenueRequired", stage.IsRevenueRequired),
            ("checklist", stage.Checklist.Count > 0),
            ("entryConditions", stage.EntryConditions.Count > 0),
            ("exitConditions", stage.ExitConditions.Count > 0),
            ("movesTo", stage.MovesTo.Count > 0),
            ("isRetired", stage.IsRetired),
        ];
        if (rules.Any(r => r.Has))
        {
            errors.Add(ProcessErrors.TerminalHasRules.For(stage, ("what", string.Join(", ", rules.Where(r => r.Has).Select(r => r.What)))));
        }
    }
}

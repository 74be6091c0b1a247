using NodaTime;

namespace Crm.Deals;

/// <summary>What the steps of strict control must satisfy (DEAL-11).</summary>
internal static class StepRules
{
    /// <summary>The most steps of a stage.</summary>
    public const int MaxSteps = 100;

    /// <summary>The most steps of a process; keeps every valid definition within what <see cref="ProcessJson"/> reads.</summary>
    public const int MaxStepsOfProcess = 1_000;

    /// <summary>Of one stage.</summary>
    public static void Check(ProcessStage stage, List<CrmError> errors)
    {
        if (stage.Steps.Count > MaxSteps)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "steps"), ("count", stage.Steps.Count), ("allowed", MaxSteps)) with { Target = stage.Key });
        }

        for (var i = 0; i < stage.Steps.Count; i++)
        {
            var step = stage.Steps[i];
            if (!ProcessRules.IsKey(step.Key))
            {
                errors.Add(ProcessErrors.StepKeyInvalid.For(stage, ("position", i + 1)));
            }

            if (step.Term is { } term && (term <= Duration.Zero || term.SubsecondNanoseconds % 1_000 != 0))
            {
                errors.Add(ProcessErrors.StepTermOutOfRange.For(stage, ("step", step.Key), ("value", term)));
            }

            StageRules.CheckCodes(stage, "steps.conditions", step.Conditions, StageRules.MaxConditions, errors);
            var before = errors.Count;
            TextRules.CheckLine(step.Name, "steps.name", errors, required: true);
            for (var e = before; e < errors.Count; e++)
            {
                errors[e] = errors[e] with { Target = stage.Key };
            }
        }
    }

    /// <summary>Of all stages together: one key names one step, so that a completed step cannot be mistaken for a later one.</summary>
    public static void Check(ValueList<ProcessStage> stages, List<CrmError> errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stage in stages)
        {
            foreach (var step in stage.Steps.Where(s => ProcessRules.IsKey(s.Key)))
            {
                if (!seen.Add(step.Key))
                {
                    errors.Add(ProcessErrors.StepKeyDuplicate.For(stage, ("step", step.Key)));
                }
            }
        }

        if (stages.Sum(s => s.Steps.Count) is > MaxStepsOfProcess and var steps)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "steps"), ("count", steps), ("allowed", MaxStepsOfProcess)));
        }
    }
}

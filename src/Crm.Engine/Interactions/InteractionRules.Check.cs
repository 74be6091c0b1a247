using Crm.Kernel;
using NodaTime;

namespace Crm.Interactions;

internal static partial class InteractionRules
{
    /// <summary>What must hold for every interaction, however it came about.</summary>
    private static void Check(Interaction interaction, Instant now, List<CrmError> errors)
    {
        TextRules.CheckLine(interaction.Topic, "topic", errors, required: true);
        TextRules.CheckNote(interaction.Text, "text", errors);
        TextRules.CheckNote(interaction.Result, "result", errors);
        CheckDefined(interaction.Type, "type", errors);
        CheckDefined(interaction.Direction, "direction", errors);
        CheckInterval(interaction.PlannedStart, interaction.PlannedEnd, errors);
        if (interaction.Responsible == default)
        {
            errors.Add(CommonErrors.Required.With(("field", "responsible")) with { Target = "responsible" });
        }

        if (interaction.CompletedAt > now)
        {
            errors.Add(CommonErrors.MomentInFuture.With(("field", "completed_at"), ("value", interaction.CompletedAt)) with { Target = "completed_at" });
        }
    }

    /// <summary>A planned end needs a start and is not before it.</summary>
    public static void CheckInterval(Instant? start, Instant? end, List<CrmError> errors)
    {
        if (end is not null && start is null)
        {
            errors.Add(InteractionErrors.IntervalStartMissing.With() with { Target = "planned_start" });
        }
        else if (end < start)
        {
            errors.Add(InteractionErrors.IntervalReversed.With(("start", start), ("end", end)) with { Target = "planned_end" });
        }
    }

    /// <summary>Which fields changed: topic, text and result are free text.</summary>
    public static FieldChanges Changes(Interaction? before, Interaction after) => new FieldChanges()
        .Value("type", before?.Type, after.Type)
        .Value("direction", before?.Direction, after.Direction)
        .Hidden("topic", before?.Topic, after.Topic)
        .Hidden("text", before?.Text, after.Text)
        .Value("state", before?.State, after.State)
        .Value("planned_start", before?.PlannedStart, after.PlannedStart)
        .Value("planned_end", before?.PlannedEnd, after.PlannedEnd)
        .Value("completed_at", before?.CompletedAt, after.CompletedAt)
        .Hidden("result", before?.Result, after.Result)
        .Value("responsible", before?.Responsible, after.Responsible)
        .Value("partner", before?.Partner, after.Partner)
        .Value("subject_kind", before?.SubjectKind, after.SubjectKind)
        .Value("subject_id", before?.SubjectId, after.SubjectId);

    private static void CheckDefined<TEnum>(TEnum value, string field, List<CrmError> errors)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", field), ("value", value), ("allowed", string.Join(", ", Enum.GetNames<TEnum>()))) with { Target = field });
        }
    }
}

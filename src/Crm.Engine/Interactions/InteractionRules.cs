using NodaTime;

namespace Crm.Interactions;

/// <summary>The rules of interactions as pure functions (INT-1).</summary>
internal static partial class InteractionRules
{
    /// <summary>A new interaction.</summary>
    public static Interaction Register(InteractionId id, RegisterInteraction command, UserId? author, Instant now, List<CrmError> errors)
    {
        var done = command.CompletedAt?.TruncateToMicroseconds() ?? (IsReceivedMessage(command) ? now : null);
        var interaction = new Interaction
        {
            Id = id,
            Version = 1,
            Type = command.Type,
            Direction = command.Direction,
            Topic = command.Topic,
            Text = command.Text,
            State = done is null ? InteractionState.Planned : InteractionState.Done,
            PlannedStart = command.PlannedStart?.TruncateToMicroseconds(),
            PlannedEnd = command.PlannedEnd?.TruncateToMicroseconds(),
            CompletedAt = done,
            Result = command.Result,
            Author = author,
            Responsible = command.Responsible ?? author ?? default,
            Partner = command.Partner,
            SubjectKind = command.Subject?.Kind,
            SubjectId = command.Subject?.Id,
            CreatedAt = now,
            RecordedAt = now,
        };
        Check(interaction, now, errors);
        return interaction;
    }

    /// <summary>What was done to an open interaction, and how it is then.</summary>
    public static (string Verb, Interaction After) Apply(Interaction interaction, InteractionCommand command, Instant now, List<CrmError> errors)
    {
        // INT-1: open = planned or in work.
        if (interaction.State is not (InteractionState.Planned or InteractionState.InWork))
        {
            errors.Add(InteractionErrors.StateFinal.With(("state", interaction.State)) with { Target = "state" });
        }
        else if (command is BeginInteraction && interaction.State == InteractionState.InWork)
        {
            errors.Add(InteractionErrors.AlreadyBegun.With() with { Target = "state" });
        }

        var (verb, after) = command switch
        {
            BeginInteraction => ("interaction.begun", interaction with { State = InteractionState.InWork }),
            CompleteInteraction complete => ("interaction.completed", Complete(interaction, complete, now)),
            CancelInteraction => ("interaction.cancelled", interaction with { State = InteractionState.Cancelled }),
            RescheduleInteraction again => ("interaction.rescheduled", interaction with
            {
                PlannedStart = again.Start.TruncateToMicroseconds(),
                PlannedEnd = again.End?.TruncateToMicroseconds(),
            }),
            _ => throw new InvalidOperationException($"Unknown command {command.GetType().Name}."),
        };
        Check(after, now, errors);
        return (verb, after);
    }

    private static Interaction Complete(Interaction interaction, CompleteInteraction command, Instant now) => interaction with
    {
        State = InteractionState.Done,
        CompletedAt = command.CompletedAt?.TruncateToMicroseconds() ?? now,
        Result = command.Result ?? interaction.Result,
    };

    // INT-1: received messages are born done.
    private static bool IsReceivedMessage(RegisterInteraction command) =>
        command.Direction == InteractionDirection.Incoming
        && command.Type is InteractionType.Sms or InteractionType.Email or InteractionType.Messenger;
}

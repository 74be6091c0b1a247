using Crm.Specifications;
using NodaTime;

namespace Crm.Interactions;

/// <summary>Interactions. Safe to share between threads.</summary>
public interface IInteractionService
{
    /// <summary>The interaction.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<Interaction> GetAsync(InteractionId id, CancellationToken cancellationToken = default);

    /// <summary>The interactions that satisfy the specification and may be read.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<Interaction>> ListAsync(Specification<Interaction> specification, CancellationToken cancellationToken = default);

    /// <summary>How many interactions satisfy the specification and may be read.</summary>
    /// <param name="specification">The criteria.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<long> CountAsync(Specification<Interaction> specification, CancellationToken cancellationToken = default);

    /// <summary>Writes an interaction down, planned or already done.</summary>
    /// <param name="command">The interaction.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException">Text codes, <c>interaction.interval.reversed</c>, <c>interaction.interval.start_missing</c>,
    /// <c>interaction.subject.kind_unknown</c>, <c>common.reference.unknown</c>, <c>common.moment.in_future</c>.</exception>
    ValueTask<Interaction> RegisterAsync(RegisterInteraction command, CancellationToken cancellationToken = default);

    /// <summary>Begins, completes, cancels or reschedules an open interaction.</summary>
    /// <param name="command">What to do.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>interaction.state.final</c>, <c>interaction.state.already_begun</c> and those of registering.</exception>
    ValueTask<Interaction> ApplyAsync(InteractionCommand command, CancellationToken cancellationToken = default);
}

/// <summary>Writes an interaction down.</summary>
/// <param name="Type">The sort.</param>
/// <param name="Topic">What it is about.</param>
public sealed record RegisterInteraction(InteractionType Type, string Topic)
{
    /// <summary>Who began it.</summary>
    public InteractionDirection Direction { get; init; }

    /// <summary>More text.</summary>
    public string? Text { get; init; }

    /// <summary>When it should begin.</summary>
    public Instant? PlannedStart { get; init; }

    /// <summary>When it should end.</summary>
    public Instant? PlannedEnd { get; init; }

    /// <summary>When it was done, if it already was; makes its state <em>done</em>.</summary>
    public Instant? CompletedAt { get; init; }

    /// <summary>What came of it.</summary>
    public string? Result { get; init; }

    /// <summary>Who must do it; absent = the current user.</summary>
    public UserId? Responsible { get; init; }

    /// <summary>The client.</summary>
    public PartnerId? Partner { get; init; }

    /// <summary>The subject (INT-2); must exist.</summary>
    public EntityRef? Subject { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }
}

/// <summary>A command to an interaction that exists: a closed family.</summary>
public abstract record InteractionCommand
{
    private protected InteractionCommand(InteractionId interaction) => Interaction = interaction;

    /// <summary>Which interaction.</summary>
    public InteractionId Interaction { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Begins a planned interaction.</summary>
/// <param name="Interaction">Which.</param>
public sealed record BeginInteraction(InteractionId Interaction) : InteractionCommand(Interaction);

/// <summary>Completes an open interaction.</summary>
/// <param name="Interaction">Which.</param>
/// <param name="Result">What came of it.</param>
public sealed record CompleteInteraction(InteractionId Interaction, string? Result = null) : InteractionCommand(Interaction)
{
    /// <summary>When it was done; absent = now.</summary>
    public Instant? CompletedAt { get; init; }
}

/// <summary>Cancels an open interaction.</summary>
/// <param name="Interaction">Which.</param>
public sealed record CancelInteraction(InteractionId Interaction) : InteractionCommand(Interaction);

/// <summary>Plans an open interaction anew.</summary>
/// <param name="Interaction">Which.</param>
/// <param name="Start">When it should begin.</param>
/// <param name="End">When it should end.</param>
public sealed record RescheduleInteraction(InteractionId Interaction, Instant Start, Instant? End = null) : InteractionCommand(Interaction);

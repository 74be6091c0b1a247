using System.Runtime.CompilerServices;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>What the rules say to a command: every reason against it, or the new state and what is to be remembered and told.</summary>
internal readonly record struct DealDecision
{
    private static readonly DealJournalFacts NoFacts = new();
    private readonly IReadOnlyList<CrmError>? _errors;

    private DealDecision(IReadOnlyList<CrmError>? errors) => _errors = errors;

    /// <summary>Every reason against; empty = done.</summary>
    public IReadOnlyList<CrmError> Errors => _errors ?? [];

    public bool IsAllowed => Errors.Count == 0;

    /// <summary>The deal after the command; version and moment of recording are settled when it is written.</summary>
    public Deal? After { get; private init; }

    /// <summary>From when it holds.</summary>
    public Instant HoldsFrom { get; private init; }

    /// <summary>The verb of journal and event, as in <c>deal.moved</c>.</summary>
    public string Verb { get => field ?? ""; private init; }

    /// <summary>What the journal keeps; absent when nothing it keeps has changed.</summary>
    public DealJournalFacts? Facts { get; private init; }

    /// <summary>Whether it is kept even where the present state stays as it is.</summary>
    public bool IsCorrection { get; private init; }

    /// <summary>What others are told.</summary>
    public EventPayload? Payload { get; private init; }

    /// <summary>What others are told besides, each with its type.</summary>
    public IReadOnlyList<(string Type, EventPayload Payload)> Besides { get => field ?? []; private init; }

    /// <summary>With one thing more that others are told.</summary>
    public DealDecision And(string type, EventPayload payload) => this with { Besides = [.. Besides, (type, payload)] };

    /// <summary>Interactions that change in the same commit.</summary>
    public IReadOnlyList<InteractionChange> Interactions { get => field ?? []; private init; }

    /// <summary>With interactions that change in the same commit.</summary>
    public DealDecision Changing(IReadOnlyList<InteractionChange> interactions) => this with { Interactions = interactions };

    /// <summary>With the deal holding the place of its client and service type, or not (DEAL-34).</summary>
    public DealDecision Holding(bool holds) => this with { After = After! with { HoldsClient = holds } };

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static DealDecision Refused(IReadOnlyList<CrmError> errors) => new(errors);

    /// <summary>Allowed: the deal goes to another stage, and no fact of <see cref="DealFactTable"/> changes; what changes is in the move.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static DealDecision Moved(Deal after, Instant at, StageMove move, EventPayload payload, ValueList<DealStepChange>? steps = null) =>
        new(null)
        {
            After = after,
            HoldsFrom = at,
            Verb = "deal.moved",
            Payload = payload,
            Facts = steps is null ? NoFacts with { Move = move } : NoFacts with { Move = move, Steps = steps },
        };

    /// <summary>Allowed: the changed facts follow from the two states.</summary>
    public static DealDecision Done(Deal? before, Deal after, Instant at, string verb, EventPayload payload, StageMove? move = null, ValueList<DealStepChange>? steps = null) =>
        new(null)
        {
            After = Holding(after, before is null || at > before.HoldsFrom ? at : before.HoldsFrom),
            HoldsFrom = at,
            Verb = verb,
            Payload = payload,
            Facts = steps is null
                ? new() { Move = move, Changes = DealDiff.Between(before, after) }
                : new() { Move = move, Steps = steps, Changes = DealDiff.Between(before, after) },
        };

    /// <summary>The same with the card on another place of its board (DEAL-41).</summary>
    public DealDecision At(string rank) => this with { After = After! with { BoardRank = rank } };

    /// <summary>A correction of the past: the fact is given, the state after it was replayed.</summary>
    public static DealDecision Corrected(Deal before, Deal after, Instant at, DealJournalFacts facts, EventPayload payload) =>
        new(null)
        {
            After = Holding(after, at > before.HoldsFrom ? at : before.HoldsFrom),
            HoldsFrom = at,
            Verb = "deal.corrected",
            Payload = payload,
            Facts = facts,
            IsCorrection = true,
        };

    private static Deal Holding(Deal after, Instant from) => after.HoldsFrom == from ? after : after with { HoldsFrom = from };
}

using Crm.Specifications;
using NodaTime;

namespace Crm.Deals;

/// <summary>Asks a view for the figures of a funnel of the present (REP-1, REP-3). Immutable.</summary>
/// <remarks>
/// A deal is taken when it is of one of the kinds, satisfies the specification and belongs to the mode; of its passages those count that are not voided and
/// meet the period; a deal without one that counts is not there at all.
/// </remarks>
public sealed record FunnelFiguresQuery
{
    /// <summary>The kinds of deals, each once.</summary>
    public ValueList<DealKindId> Kinds { get => field.Freeze(); init; } = new();

    /// <summary>Which deals; order and paging do not count; <see langword="null"/> = every deal of the kinds.</summary>
    public Specification<Deal>? Deals { get; init; }

    /// <summary>The period that passages meet: start before its end, and no end or an end at or after its start.</summary>
    public TimeRange Period { get; init; }

    /// <summary>All deals, running ones, or those decided in the period (REP-3).</summary>
    public FunnelMode Mode { get; init; }

    /// <summary>The present moment: stays that last are measured up to it.</summary>
    public required Instant Now { get; init; }

    /// <summary>The target durations of the stages that have one: a row is overdue above that of its deal's version of the process (DEAL-39).</summary>
    public ValueList<StageTarget> Targets { get => field.Freeze(); init; } = new();

    /// <summary>Kind, responsible, partner or source make a part for each value; absent = one part of all.</summary>
    public FunnelSplit? SplitBy { get; init; }
}

/// <summary>How long deals should stay in a stage.</summary>
/// <param name="Stage">The key of the stage.</param>
/// <param name="Version">The version of the process.</param>
/// <param name="Target">The target duration.</param>
public readonly record struct StageTarget(string Stage, int Version, Duration Target);

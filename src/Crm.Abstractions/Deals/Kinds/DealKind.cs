using Crm.Storage;

namespace Crm.Deals;

/// <summary>A kind of deal (вид сделки): how its deals are controlled and which stages they go through (DEAL-1).</summary>
public sealed record DealKind : IEntity<DealKind>
{
    /// <inheritdoc/>
    public static RecordKind<DealKind> Kind { get; } = RecordKinds.Entity<DealKind>(
        EntityKinds.DealKind, k => k.Id.Value, indexes => indexes.Ordered("name", k => k.Name).Column("process", k => k.Process));

    /// <summary>The kind.</summary>
    public required DealKindId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The name, at most 400 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Who answers for deals of this kind, if somebody does.</summary>
    public UserId? Responsible { get; init; }

    /// <summary>How the deals are controlled (DEAL-1).</summary>
    public required ControlMode Control { get; init; }

    /// <summary>The sales process; present exactly when <see cref="Control"/> is not <see cref="ControlMode.NonProcess"/>.</summary>
    public SalesProcessId? Process { get; init; }

    /// <summary>Whether new deals of this kind may be opened; running ones go on (DEAL-2).</summary>
    public bool IsUseAllowed { get; init; } = true;

    /// <summary>Whether deals record primary demand (первичный спрос); otherwise they keep no lines (DEAL-6).</summary>
    public bool RecordsDemand { get; init; }

    /// <summary>How the probability of success is found (DEAL-20, DEAL-21).</summary>
    public ProbabilityMethod Probability { get; init; }

    /// <summary>Which CRM rules hold: what makes its deals <em>interests</em> (интересы) (DEAL-30…39).</summary>
    public InterestRules Rules { get; init; } = InterestRules.None;
}

/// <summary>How deals of a kind are controlled (DEAL-1).</summary>
public enum ControlMode
{
    /// <summary>No stages and no stage statistics, only a status (прочие непроцессные).</summary>
    NonProcess,

    /// <summary>The manager moves between stages, forward over several or backward (ручной переход по этапам).</summary>
    Manual,

    /// <summary>Stages follow the process one by one; nobody can jump (типовая продажа).</summary>
    Strict,
}

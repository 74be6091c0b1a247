using Crm.Specifications;

namespace Crm.Deals;

/// <summary>Kinds of deals. Safe to share between threads.</summary>
public interface IDealKindService
{
    /// <summary>The kind.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<DealKind> GetAsync(DealKindId id, CancellationToken cancellationToken = default);

    /// <summary>The kinds that satisfy the specification.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<DealKind>> ListAsync(Specification<DealKind> specification, CancellationToken cancellationToken = default);

    /// <summary>Makes a kind. Needs <see cref="CrmRights.ManageDirectories"/>.</summary>
    /// <param name="command">The kind.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>deal_kind.process.required</c>, <c>deal_kind.process.not_allowed</c>, <c>common.reference.unknown</c>, text codes.</exception>
    ValueTask<DealKind> CreateAsync(CreateDealKind command, CancellationToken cancellationToken = default);

    /// <summary>Changes a kind; running deals go on as they were (DEAL-2). Needs <see cref="CrmRights.ManageDirectories"/>.</summary>
    /// <param name="command">The new values; absent ones stay.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<DealKind> EditAsync(EditDealKind command, CancellationToken cancellationToken = default);
}

/// <summary>Makes a kind of deals.</summary>
/// <param name="Name">The name.</param>
/// <param name="Control">How deals are controlled (DEAL-1).</param>
public sealed record CreateDealKind(string Name, ControlMode Control)
{
    /// <summary>The process; needed unless the kind is non-process.</summary>
    public SalesProcessId? Process { get; init; }

    /// <summary>Who answers for deals of this kind.</summary>
    public UserId? Responsible { get; init; }

    /// <summary>Whether deals record primary demand (DEAL-6).</summary>
    public bool RecordsDemand { get; init; }

    /// <summary>Which CRM rules hold (DEAL-30…39).</summary>
    public InterestRules Rules { get; init; } = InterestRules.None;

    /// <summary>How the probability is found; absent = by stage for kinds with CRM rules, else empirical (DEAL-20, DEAL-21).</summary>
    public ProbabilityMethod? Probability { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }
}

/// <summary>Changes a kind of deals. The way of control and the process cannot change.</summary>
/// <param name="DealKind">Which.</param>
public sealed record EditDealKind(DealKindId DealKind)
{
    /// <summary>A new name; absent = as it is.</summary>
    public string? Name { get; init; }

    /// <summary>Whether new deals may be opened (DEAL-2); absent = as it is.</summary>
    public bool? IsUseAllowed { get; init; }

    /// <summary>Whether deals record primary demand; absent = as it is.</summary>
    public bool? RecordsDemand { get; init; }

    /// <summary>Which CRM rules hold (DEAL-30…39), for running deals too; absent = as it is.</summary>
    public InterestRules? Rules { get; init; }

    /// <summary>How the probability is found; absent = as it is.</summary>
    public ProbabilityMethod? Probability { get; init; }

    /// <summary>Who answers; absent = as it is.</summary>
    public UserId? Responsible { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }
}

using Crm.Specifications;

namespace Crm.Deals;

/// <summary>Sales processes: definitions as data. Safe to share between threads.</summary>
public interface ISalesProcessService
{
    /// <summary>The process.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<SalesProcess> GetAsync(SalesProcessId id, CancellationToken cancellationToken = default);

    /// <summary>The processes that satisfy the specification.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<SalesProcess>> ListAsync(Specification<SalesProcess> specification, CancellationToken cancellationToken = default);

    /// <summary>Publishes a definition as the first version of a new process or the next of an existing one.</summary>
    /// <param name="command">The definition.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The process with its new version.</returns>
    /// <exception cref="CrmRuleException">Every fault of the definition at once (<c>process.…</c>), or a stage is missing that deals sit in or passed
    /// (<c>process.stage.in_use</c>, names the count): retire it instead (DEAL-10).</exception>
    ValueTask<SalesProcess> PublishAsync(PublishProcess command, CancellationToken cancellationToken = default);

    /// <summary>All faults of a definition, without publishing.</summary>
    /// <param name="command">The definition.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<CrmError>> CheckAsync(PublishProcess command, CancellationToken cancellationToken = default);

    /// <summary>Takes the deals of a process to one of its versions: each in a commit of its own, so it may be stopped and called again (DEAL-10).</summary>
    /// <param name="command">Which deals, which version, which stage stands for which.</param>
    /// <param name="progress">Told after each deal: how many were looked at.</param>
    /// <param name="cancellationToken">Stops the work between deals; what was done stays.</param>
    /// <returns>One row for each deal that may be read and followed another version.</returns>
    /// <exception cref="CrmRuleException">Before any deal is touched, every fault of the map at once: <c>deal.migration.target_missing</c> for each stage without
    /// a target that deals sit in, <c>deal.stage.unknown</c>, <c>deal.stage.retired</c>, <c>deal.stage.terminal</c>, <c>deal.migration.version_unknown</c>.</exception>
    ValueTask<DealMigrationReport> MigrateAsync(MigrateDeals command, IProgress<int>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Everything that stands against taking deals to another version, without doing it.</summary>
    /// <param name="command">Which deals, which version, which stage stands for which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<CrmError>> CheckMigrationAsync(MigrateDeals command, CancellationToken cancellationToken = default);
}

/// <summary>Publishes a definition.</summary>
public sealed record PublishProcess
{
    /// <summary>The process that gets a new version; absent = a new process.</summary>
    public SalesProcessId? Process { get; init; }

    /// <summary>The name, at most 400 characters; required for a new process.</summary>
    public string? Name { get; init; }

    /// <summary>The stages.</summary>
    public required ProcessDefinition Definition { get; init; }

    /// <summary>Makes a repeat harmless: the same id publishes once.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version of the record the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }
}

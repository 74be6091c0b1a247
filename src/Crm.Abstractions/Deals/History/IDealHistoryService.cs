using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>The past of deals, and the way in for deals with a past. Safe to share between threads.</summary>
public interface IDealHistoryService
{
    /// <summary>The deal's journal in the order in which it holds: moment, then version, then ordinal.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<IReadOnlyList<JournalEntry>> JournalAsync(DealId id, CancellationToken cancellationToken = default);

    /// <summary>The deal as it was at a moment (DEAL-17).</summary>
    /// <param name="id">Which.</param>
    /// <param name="asOf">The moment in the world.</param>
    /// <param name="knownAt">Only what was recorded by then; absent = all that is known.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><see langword="null"/> if it had not been opened then.</returns>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<DealAsOf?> AsOfAsync(DealId id, Instant asOf, Instant? knownAt = null, CancellationToken cancellationToken = default);

    /// <summary>Corrects the past by a new fact (DEAL-16).</summary>
    /// <param name="command">The correction.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException">For instance <c>deal.history.out_of_order</c>.</exception>
    ValueTask<Deal> CorrectAsync(CorrectDeal command, CancellationToken cancellationToken = default);

    /// <summary>Takes in deals with their history, each whole or not at all, with the rules of the ordinary commands. Needs <see cref="CrmRights.Import"/>.</summary>
    /// <param name="deals">The deals; read once.</param>
    /// <param name="progress">Told after each batch: how many deals were looked at.</param>
    /// <param name="cancellationToken">Stops the work between batches; what was taken in stays.</param>
    /// <returns>One row for each deal, in order.</returns>
    ValueTask<IReadOnlyList<DealImportResult>> ImportAsync(
        IAsyncEnumerable<DealImport> deals, IProgress<int>? progress = null, CancellationToken cancellationToken = default);
}

/// <summary>A deal with its history.</summary>
public sealed record DealImport
{
    /// <summary>How the caller names it in the report, as in a line number.</summary>
    public required string Name { get; init; }

    /// <summary>The id it gets; a deal that has it already is refused (<c>deal.import.exists</c>), which makes repeating an import harmless. Absent = a new id.</summary>
    public DealId? Deal { get; init; }

    /// <summary>How it was opened; <see cref="DealCommand.HoldsFrom"/> says when.</summary>
    public required OpenDeal Open { get; init; }

    /// <summary>What happened then, in order, each with its own <see cref="DealCommand.HoldsFrom"/>. The deal named in them is not looked at.</summary>
    public ValueList<ExistingDealCommand> Then { get => field.Freeze(); init; } = new();
}

/// <summary>What became of an imported deal.</summary>
public sealed record DealImportResult
{
    /// <summary>The caller's name for it.</summary>
    public required string Name { get; init; }

    /// <summary>The deal; absent when it was refused.</summary>
    public DealId? Deal { get; init; }

    /// <summary>Every reason of the first refused command; empty when taken in.</summary>
    public ValueList<CrmError> Errors { get => field.Freeze(); init; } = new();
}

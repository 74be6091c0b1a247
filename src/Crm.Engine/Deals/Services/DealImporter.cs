using Crm.Kernel;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>Takes in deals with their history: each whole or not at all, many in one commit.</summary>
internal sealed class DealImporter(CrmSession session)
{
    /// <summary>How many deals share a commit.</summary>
    public const int BatchSize = 200;

    private readonly List<DealImportResult> _results = [];

    public async ValueTask<IReadOnlyList<DealImportResult>> RunAsync(
        IAsyncEnumerable<DealImport> deals, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var batch = new List<DealImport>(BatchSize);
        await foreach (var deal in deals.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            batch.Add(deal);
            if (batch.Count == BatchSize)
            {
                await TakeInAsync(batch, cancellationToken).ConfigureAwait(false);
                batch.Clear();
                progress?.Report(_results.Count);
            }
        }

        await TakeInAsync(batch, cancellationToken).ConfigureAwait(false);
        progress?.Report(_results.Count);
        return _results;
    }

    /// <summary>One commit for all; when somebody else was quicker, one for each.</summary>
    private async ValueTask TakeInAsync(List<DealImport> batch, CancellationToken cancellationToken)
    {
        if (await TryAsync(batch, cancellationToken).ConfigureAwait(false) is { } together)
        {
            _results.AddRange(together);
            return;
        }

        foreach (var deal in batch)
        {
            _results.Add(await AloneAsync(deal, cancellationToken).ConfigureAwait(false));
        }
    }

    private async ValueTask<DealImportResult> AloneAsync(DealImport deal, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= CommandRunner.MaxAttempts; attempt++)
        {
            if (await TryAsync([deal], cancellationToken).ConfigureAwait(false) is { } result)
            {
                return result[0];
            }
        }

        return Refused(deal, [CommonErrors.VersionMoved.With(("kind", EntityKinds.Deal), ("id", deal.Deal), ("expected", 0), ("actual", "?"))]);
    }

    /// <summary>Decides and commits; <see langword="null"/> when an expectation of the commit failed.</summary>
    private async ValueTask<List<DealImportResult>?> TryAsync(List<DealImport> batch, CancellationToken cancellationToken)
    {
        var work = new Work(session, new ChangeSetId(session.NewId()));
        var store = new RememberingView(session.Store);
        var results = new List<DealImportResult>(batch.Count);
        var ids = new HashSet<DealId>();
        foreach (var deal in batch)
        {
            results.Add(await DecideAsync(deal, ids, work, store, cancellationToken).ConfigureAwait(false));
        }

        if (work.IsEmpty)
        {
            return results;
        }

        var outcome = await session.Store.CommitAsync(work.ToChangeSet(), cancellationToken).ConfigureAwait(false);
        CrmTelemetry.Count(outcome.Status);
        return outcome.Status == CommitStatus.Conflict ? null : results;
    }

    private async ValueTask<DealImportResult> DecideAsync(DealImport import, HashSet<DealId> ids, Work work, IStoreView store, CancellationToken cancellationToken)
    {
        if (Faults(import) is { Count: > 0 } faults)
        {
            return Refused(import, faults);
        }

        var id = import.Deal ?? new DealId(session.NewId());
        if (ids.Contains(id) || await session.Store.FindAsync<Deal>(id.Value, cancellationToken).ConfigureAwait(false) is not null)
        {
            return Refused(import, [DealErrors.ImportExists.With(("deal", id))]);
        }

        var steps = new List<(DealDecision Decision, string? Comment)>(import.Then.Count + 1);
        var decision = await DealDecider.OpenAsync(id, import.Open, work, store, cancellationToken, isImport: true).ConfigureAwait(false);
        steps.Add((decision, import.Open.Comment));
        foreach (var command in import.Then)
        {
            if (!decision.IsAllowed)
            {
                break;
            }

            if (command is CorrectDeal)
            {
                return Refused(import, [DealErrors.ImportWrongCommand.With(("command", command.GetType().Name))]);
            }

            decision = await DealDecider.DecideAsync(decision.After!, command, work, store, cancellationToken, isImport: true).ConfigureAwait(false);
            steps.Add((decision, command.Comment));
        }

        if (decision.IsAllowed)
        {
            decision = await ImportEnd.SettleAsync(import, steps, work, store, cancellationToken).ConfigureAwait(false);
        }

        if (!decision.IsAllowed)
        {
            return Refused(import, decision.Errors);
        }

        ids.Add(id);
        DealWriter.WriteNew(work, steps);
        return new() { Name = import.Name, Deal = id };
    }

    private static List<CrmError> Faults(DealImport? import)
    {
        var errors = new List<CrmError>();
        if (import?.Open is null)
        {
            errors.Add(DealInputChecks.Missing("open"));
        }
        else if (import.Deal == default(DealId))
        {
            errors.Add(DealInputChecks.Missing("deal"));
        }

        DealInputChecks.IsWhole(import?.Then, "then", DealInputChecks.MaxChanges, errors);
        return errors;
    }

    private static DealImportResult Refused(DealImport? import, IReadOnlyList<CrmError> errors) =>
        new() { Name = import?.Name ?? "", Errors = ValueList.From(errors) };
}

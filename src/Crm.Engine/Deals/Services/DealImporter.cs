using Crm.Kernel;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>Takes in deals with their history: each whole or not at all, many given to the store at once.</summary>
internal sealed class DealImporter(CrmSession session)
{
    /// <summary>How many deals are given to the store at once.</summary>
    public const int BatchSize = 200;

    private static ReadOnlySpan<byte> SetMask => [0xC3, 0x5A, 0x96, 0x0F, 0x69, 0xA5, 0x0C, 0x33, 0x3C, 0x5A, 0xC9, 0x96, 0xA5, 0x69, 0xF0, 0x0F];

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

    /// <summary>All decided on one view and given to the store at once; who loses a race is decided again alone.</summary>
    private async ValueTask TakeInAsync(List<DealImport> batch, CancellationToken cancellationToken)
    {
        session.RequireWriting();
        var store = new RememberingView(session.Store);
        var ids = new HashSet<DealId>();
        var (sets, places, from) = (new List<ChangeSet>(batch.Count), new List<int>(batch.Count), _results.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            var work = WorkFor(batch[i]);
            _results.Add(await DecideAsync(batch[i], ids, work, store, cancellationToken).ConfigureAwait(false));
            if (!work.IsEmpty)
            {
                sets.Add(work.ToChangeSet());
                places.Add(i);
            }
        }

        var outcomes = sets.Count == 0 ? [] : await session.Store.CommitManyAsync(sets, cancellationToken).ConfigureAwait(false);
        session.Told();
        for (var i = 0; i < outcomes.Count; i++)
        {
            CrmTelemetry.Count(outcomes[i].Status);
            if (outcomes[i].Status == CommitStatus.Conflict)
            {
                _results[from + places[i]] = await AloneAsync(batch[places[i]], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<DealImportResult> AloneAsync(DealImport deal, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= CommandRunner.MaxAttempts; attempt++)
        {
            var work = WorkFor(deal);
            var result = await DecideAsync(deal, [], work, new RememberingView(session.Store), cancellationToken).ConfigureAwait(false);
            if (work.IsEmpty)
            {
                return result;
            }

            var outcome = await session.CommitAsync(work.ToChangeSet(), cancellationToken).ConfigureAwait(false);
            CrmTelemetry.Count(outcome.Status);
            if (outcome.Status != CommitStatus.Conflict)
            {
                session.Told();
                return result;
            }
        }

        return Refused(deal, [CommonErrors.VersionMoved.With(("kind", EntityKinds.Deal), ("id", deal.Deal), ("expected", 0), ("actual", "?"))]);
    }

    /// <summary>A change set of its own for each deal. Where the caller named the deal, the set's id follows from it: given again, it is known.</summary>
    private Work WorkFor(DealImport? import) => new(session, new ChangeSetId(import?.Deal is { } deal && deal != default ? SetOf(deal.Value) : session.NewId()));

    // Far from every id that a clock or a sequence gives: version 8 of RFC 9562, and other bits turned over.
    private static Guid SetOf(Guid deal)
    {
        Span<byte> bytes = stackalloc byte[16];
        deal.TryWriteBytes(bytes, bigEndian: true, out _);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= SetMask[i];
        }

        bytes[6] = (byte)(0x80 | (bytes[6] & 0x0F));
        return new Guid(bytes, bigEndian: true);
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

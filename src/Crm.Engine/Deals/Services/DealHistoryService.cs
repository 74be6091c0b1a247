using Crm.Kernel;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>The past of deals.</summary>
internal sealed class DealHistoryService(CrmSession session) : IDealHistoryService
{
    public async ValueTask<IReadOnlyList<JournalEntry>> JournalAsync(DealId id, CancellationToken cancellationToken = default)
    {
        await session.GetAsync<Deal>(id.Value, cancellationToken).ConfigureAwait(false);
        var entries = await DealJournal.ReadAsync(session.Store, id, cancellationToken).ConfigureAwait(false);
        return [.. entries.OrderBy(e => e.HoldsFrom).ThenBy(e => e.Version).ThenBy(e => e.Ordinal)];
    }

    public async ValueTask<DealAsOf?> AsOfAsync(DealId id, Instant asOf, Instant? knownAt = null, CancellationToken cancellationToken = default)
    {
        await session.GetAsync<Deal>(id.Value, cancellationToken).ConfigureAwait(false);
        var entries = await DealJournal.ReadAsync(session.Store, id, cancellationToken).ConfigureAwait(false);
        return DealReplay.At(id, entries, asOf, knownAt);
    }

    public ValueTask<Deal> CorrectAsync(CorrectDeal command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return DealCommands.RunAsync(session, "correct", command, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<DealImportResult>> ImportAsync(
        IAsyncEnumerable<DealImport> deals, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deals);
        session.Require(CrmRights.Import);
        using var activity = CrmTelemetry.Start("deals", "import");
        return await new DealImporter(session).RunAsync(deals, progress, cancellationToken).ConfigureAwait(false);
    }
}

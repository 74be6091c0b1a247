namespace Crm.Storage.Conformance;

/// <summary>Reads a whole tenant over the storage port and tells every contradiction between states, journal, receipts, passages, indexes, log and events.</summary>
/// <remarks>
/// <para>For tests that kill, break, move or restore stores, and for whoever doubts one: it writes nothing. Nobody may commit meanwhile, or what he commits is told
/// as a contradiction. It judges what the engine writes: change sets beside it that leave out journal, events or passages are contradictions as well.</para>
/// <para>Memory: about 300 bytes for each commit, 100 for each record, journal entry and event, and 40 for each value of an indexed member of the largest kind;
/// records themselves are read one by one. Time: the tenant is read twice, and once a question is asked for each value of each indexed member
/// (<see cref="StoreAuditOptions.KeysOfEachMember"/>).</para>
/// <para>What the port does not list is not seen: claims. Rows that no question reaches are not seen either.</para>
/// </remarks>
public static class StoreAudit
{
    /// <summary>Audits a tenant.</summary>
    /// <param name="store">The tenant's store.</param>
    /// <param name="options">How thorough to be; absent = the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<StoreAuditReport> RunAsync(ITenantStore store, StoreAuditOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var snapshot = await store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            var run = new AuditRun(store, snapshot, options ?? new StoreAuditOptions(), cancellationToken);
            var history = await AuditedLog.ReadAsync(run).ConfigureAwait(false);
            await StateAudit.RunAsync(run, history).ConfigureAwait(false);
            await JournalAudit.RunAsync(run, history).ConfigureAwait(false);
            await PassageAudit.RunAsync(run).ConfigureAwait(false);
            await PositionAudit.RunAsync(run, history).ConfigureAwait(false);
            foreach (var probes in IndexProbes.All)
            {
                await probes.RunAsync(run).ConfigureAwait(false);
            }

            return run.Report();
        }
    }
}

using Crm.Deals;
using Crm.Interactions;
using Crm.Kernel;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Views;

/// <summary>The lights of clients and deals of one moment: a fixed number of queries however many there are (PARTY-12).</summary>
internal sealed class LightReader(CrmSession session, IStoreSnapshot snapshot)
{
    private readonly Instant _at = session.Now();

    /// <summary>Of clients the principal may read.</summary>
    public async ValueTask<Dictionary<PartnerId, ClientLight>> OfClientsAsync(IReadOnlyList<Partner> clients, CancellationToken cancellationToken)
    {
        var book = await PortraitBook.LoadAsync(snapshot, cancellationToken).ConfigureAwait(false);
        var running = clients.Count == 0
            ? new Dictionary<PartnerId, decimal>()
            : await new RunningDeals().OfAsync(new([.. clients.Select(c => c.Id)], snapshot, book.Settings, null, _at), cancellationToken).ConfigureAwait(false);
        return clients.ToDictionary(c => c.Id, c => Of(c, book.Of(c), running.ContainsKey(c.Id)));
    }

    /// <summary>Of deals the principal may read.</summary>
    public async ValueTask<Dictionary<DealId, DealLight>> OfDealsAsync(IReadOnlyList<Deal> deals, CancellationToken cancellationToken)
    {
        Guid[] running = [.. deals.Where(d => d.Status == DealStatus.InProgress).Select(d => d.Id.Value)];
        var next = await NextActivities.OfManyAsync(snapshot, EntityKinds.Deal, running, s => s, cancellationToken).ConfigureAwait(false);
        var shown = session.IsOpen ? next : await NextActivities.OfManyAsync(snapshot, EntityKinds.Deal, running, session.Gated, cancellationToken).ConfigureAwait(false);
        var first = await FirstStagesAsync(deals, cancellationToken).ConfigureAwait(false);
        return deals.ToDictionary(d => d.Id, d => new DealLight
        {
            Deal = d.Id,
            Light = d.Status == DealStatus.InProgress
                ? LightRules.OfDeal(LightRules.IsOverdue(next.GetValueOrDefault(d.Id.Value), _at), d.Stage is { } stage && d.Process is { } process && first.Contains((process, d.ProcessVersion, stage)))
                : null,
            NextActivity = shown.GetValueOrDefault(d.Id.Value),
        });
    }

    private static ClientLight Of(Partner client, Completeness completeness, bool isRunning) => new()
    {
        Client = client.Id,
        Light = client.Relations.HasFlag(PartnerRelations.Client) ? LightRules.OfClient(completeness.HasAttributes, completeness.HasContacts, isRunning, client.WorkStatus) : null,
        Completeness = completeness,
        HasRunningDeal = isRunning,
    };

    /// <summary>The first stages of the versions the deals follow; where stages do not count there are none (SW-1).</summary>
    private async ValueTask<HashSet<(SalesProcessId Process, int Version, string Stage)>> FirstStagesAsync(IReadOnlyList<Deal> deals, CancellationToken cancellationToken)
    {
        var settings = await CrmSession.SettingsAsync(snapshot, cancellationToken).ConfigureAwait(false);
        SalesProcessId[] processes = [.. deals.Select(d => d.Process).OfType<SalesProcessId>().Distinct()];
        if (processes.Length == 0 || !settings.Switches.DealManagement)
        {
            return [];
        }

        var found = await Rows.ListAsync(snapshot, Specification.Where<SalesProcess>(p => processes.Contains(p.Id)), cancellationToken).ConfigureAwait(false);
        return [.. found.SelectMany(p => p.Versions.Select(v => (p.Id, v.Number, v.Definition.Stages[0].Key)))];
    }
}

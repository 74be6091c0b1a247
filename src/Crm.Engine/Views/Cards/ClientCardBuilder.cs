using Crm.Deals;
using Crm.Interactions;
using Crm.Kernel;
using Crm.Partners;
using Crm.Settings;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Views;

/// <summary>Builds the card of a client from one snapshot: one query for each sort of records, however many there are (PARTY-18).</summary>
internal sealed class ClientCardBuilder(CrmSession session, IStoreSnapshot snapshot, Partner client, ClientCardOptions options)
{
    public async ValueTask<ClientCard> BuildAsync(CancellationToken cancellationToken)
    {
        var at = session.Now();
        var rows = new ViewRows(session, snapshot);
        var people = new ClientPeople(session, snapshot, client, options);
        var deals = Deals();
        return new()
        {
            At = at,
            Partner = client,
            Counterparties = ValueList.From(await rows.ListAsync(CounterpartySpecs.OfPartner(client.Id), options.ListSize, cancellationToken).ConfigureAwait(false)),
            Contacts = await people.ContactsAsync(at, cancellationToken).ConfigureAwait(false),
            Segments = await SegmentsAsync(rows, cancellationToken).ConfigureAwait(false),
            Responsible = await people.ResponsibleAsync(cancellationToken).ConfigureAwait(false),
            Relations = await RelationsAsync(rows, cancellationToken).ConfigureAwait(false),
            Deals = ValueList.From(await DealTiles.OfAsync(
                session, snapshot, await rows.ListAsync(Newest(deals), options.DealCount, cancellationToken).ConfigureAwait(false), at, cancellationToken).ConfigureAwait(false)),
            DealTotals = await TotalsAsync(session.Gated(deals), cancellationToken).ConfigureAwait(false),
            Timeline = await rows.PageAsync(Timelines.Of(client.Id), options.TimelineSize, null, cancellationToken).ConfigureAwait(false),
            TimelineCount = await snapshot.CountAsync(session.Gated(Timelines.Of(client.Id)), cancellationToken).ConfigureAwait(false),
            NextActivity = await NextActivities.FirstAsync(snapshot, session.Gated(Timelines.Whose(client.Id)), cancellationToken).ConfigureAwait(false),
            Light = (await new LightReader(session, snapshot).OfClientsAsync([client], cancellationToken).ConfigureAwait(false))[client.Id],
            KeyDates = ValueList.From(await KeyDateList.OfAsync(
                session, snapshot, client.Id.Reference, client, null, session.DayOf(at, await CrmSession.SettingsAsync(snapshot, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false)),
            Sections = await ClientSections.LoadAsync(new(client, snapshot, session.Principal, at), session.Setup.ClientSections, cancellationToken).ConfigureAwait(false),
        };
    }

    private Specification<Deal> Deals()
    {
        var deals = DealSpecs.OfClient(client.Id);
        if (options.Deals.Responsible is { } responsible)
        {
            deals = deals.And(DealSpecs.LedBy(responsible));
        }

        if (options.Deals.Project is { } project)
        {
            deals = deals.And(Specification.Where<Deal>(d => d.Project == project));
        }

        return options.Deals.Period is { } period ? deals.And(DealMoments.AliveIn(period)) : deals;
    }

    private static Specification<Deal> Newest(Specification<Deal> deals)
    {
        var newest = deals.And(Specification.All<Deal>());
        newest.Query.OrderByDescending(d => d.OpenedAt);
        return newest;
    }

    private async ValueTask<ValueList<ClientDealTotal>> TotalsAsync(Specification<Deal> gated, CancellationToken cancellationToken)
    {
        var tallies = await DealTallies.OfAsync(snapshot, gated, DealGrouping.Status, cancellationToken).ConfigureAwait(false);
        return ValueList.From(tallies.OrderBy(t => t.Status).Select(t => new ClientDealTotal { Status = t.Status!.Value, Count = t.Count, Potential = t.Potential }));
    }

    private async ValueTask<ValueList<Segment>> SegmentsAsync(ViewRows rows, CancellationToken cancellationToken)
    {
        SegmentId[] ids = [.. client.Segments];
        var segments = ids.Length == 0 ? [] : await rows.ListAsync(Specification.Where<Segment>(s => ids.Contains(s.Id)), ids.Length, cancellationToken).ConfigureAwait(false);
        return ValueList.From(segments.OrderBy(s => s.Name, Text.Comparer).ThenBy(s => s.Id));
    }

    /// <summary>PARTY-6: from both sides, those whose other side may be read.</summary>
    private async ValueTask<ValueList<ClientRelation>> RelationsAsync(ViewRows rows, CancellationToken cancellationToken)
    {
        var walk = new RelationWalk(session, snapshot);
        var relations = await walk.OfAsync([client.Id], cancellationToken).ConfigureAwait(false);
        var kinds = await walk.KindsAsync([.. relations.Select(r => r.RelationKind)], cancellationToken).ConfigureAwait(false);
        var seen = relations.Select(r => RelationRules.Seen(r, client.Id, kinds.GetValueOrDefault(r.RelationKind))).ToList();
        PartnerId[] ids = [.. seen.Select(v => v.Other).Distinct()];
        var others = ids.Length == 0 ? [] : await rows.ListAsync(Specification.Where<Partner>(p => ids.Contains(p.Id)), ids.Length, cancellationToken).ConfigureAwait(false);
        var byId = others.ToDictionary(p => p.Id);
        return ValueList.From(seen.Where(v => byId.ContainsKey(v.Other))
            .OrderBy(v => v.Name, Text.Comparer).ThenBy(v => byId[v.Other].Name, Text.Comparer).ThenBy(v => v.Relation.Id)
            .Take(options.ListSize)
            .Select(v => new ClientRelation { Relation = v, Other = byId[v.Other] }));
    }
}

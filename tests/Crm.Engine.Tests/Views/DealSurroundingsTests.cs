using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Partners;
using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Engine.Tests.Views;

/// <summary>The environment of a deal (PARTY-6).</summary>
public sealed class DealSurroundingsTests
{
    private readonly PartyWorld _world = new();

    // PARTY-6
    [Fact]
    public async Task The_walk_goes_from_client_participants_and_contacts_over_relations_and_ends_in_circles()
    {
        var (client, builder, agent, other, owner, far) = (
            await _world.PartnerAsync("Client"), await _world.PartnerAsync("Builder"), await _world.PartnerAsync("Agent"), await _world.PartnerAsync("Other"), await _world.PartnerAsync("Owner"), await _world.PartnerAsync("Far"));
        var (kind, role) = (await _world.Crm.Relations.SaveKindAsync(new("owns", "is owned by")), await _world.World.AddEntryAsync(DirectoryCodes.DealRole, "Builder"));
        var contact = await _world.Crm.Contacts.RegisterAsync(new(agent.Id) { NewPerson = new("Anna") });
        var same = await _world.Crm.Contacts.RegisterAsync(new(other.Id) { Person = contact.Person });
        await RelateAsync(kind, (owner, builder), (builder, far), (far, owner));
        var deal = await OpenAsync(d => d with { Partner = client.Id, Participants = [new() { Partner = builder.Id, Role = role.Id }], Contacts = [new() { Contact = contact.Id }] });

        var here = await _world.Crm.Cards.SurroundingsAsync(deal.Id, depth: 0);
        Assert.Equal(Names(client, builder, agent, other), here.Partners.Select(p => p.Partner).Order());
        Assert.Empty(here.Relations);
        Assert.Equal([contact.Id, same.Id], here.Contacts.Select(c => c.Id));

        var near = await _world.Crm.Cards.SurroundingsAsync(deal.Id);
        Assert.Equal(Names(owner, far), near.Partners.Where(p => p.Distance == 1).Select(p => p.Partner).Order());
        var all = await _world.Crm.Cards.SurroundingsAsync(deal.Id, depth: 10);
        Assert.Equal((6, 3, false), (all.Partners.Count, all.Relations.Count, all.IsCut));
        Assert.True((await _world.Crm.Cards.SurroundingsAsync(deal.Id, depth: 10, mostPartners: 5)).IsCut);
    }

    // PARTY-6
    [Fact]
    public async Task A_deal_without_anybody_has_nobody_around_it()
    {
        var around = await _world.Crm.Cards.SurroundingsAsync((await OpenAsync()).Id);
        Assert.Equal((0, 0, 0, false), (around.Partners.Count, around.Contacts.Count, around.Relations.Count, around.IsCut));
    }

    // PARTY-6
    [Fact]
    public async Task Bad_depths_are_refused_and_what_is_not_there_is_not_found()
    {
        var deal = await OpenAsync();
        Assert.Equal(["common.value.out_of_range", "common.value.out_of_range"], await SliceWorld.CodesAsync(() => _world.Crm.Cards.SurroundingsAsync(deal.Id, depth: -1, mostPartners: 0)));
        Assert.Equal(["common.value.out_of_range", "common.value.out_of_range"], await SliceWorld.CodesAsync(() => _world.Crm.Cards.SurroundingsAsync(deal.Id, depth: 11, mostPartners: 10_001)));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await _world.Crm.Cards.SurroundingsAsync(default));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await _world.World.As(CrmPrincipal.User(SliceWorld.User), "other").Cards.SurroundingsAsync(deal.Id));
    }

    // PARTY-6, ACC-3
    [Fact]
    public async Task Who_may_not_be_read_is_not_walked_through()
    {
        var world = new SliceWorld(new NotSecret());
        var (client, secret, beyond) = (await PartnerAsync("Client"), await PartnerAsync("Secret"), await PartnerAsync("Beyond"));
        var kind = await world.Crm.Relations.SaveKindAsync(new("owns", "is owned by"));
        await world.Crm.Relations.AddAsync(new(kind.Id, client.Id, secret.Id));
        await world.Crm.Relations.AddAsync(new(kind.Id, secret.Id, beyond.Id));
        var dealKind = await world.Crm.DealKinds.CreateAsync(new("Sale", ControlMode.NonProcess));
        var deal = await world.Crm.Deals.OpenAsync(new OpenDeal(dealKind.Id, "Pumps") { Partner = client.Id });

        Assert.Equal(3, (await world.Crm.Cards.SurroundingsAsync(deal.Id, depth: 2)).Partners.Count);
        var seen = await world.As(CrmPrincipal.User(SliceWorld.User, CrmRights.None)).Cards.SurroundingsAsync(deal.Id, depth: 2);
        Assert.Equal([client.Id], seen.Partners.Select(p => p.Partner));
        Assert.Empty(seen.Relations);

        ValueTask<Partner> PartnerAsync(string name) => world.Crm.Partners.RegisterAsync(new(name, PartnerRelations.Client));
    }

    private static IEnumerable<PartnerId> Names(params Partner[] partners) => partners.Select(p => p.Id).Order();

    private async Task<Deal> OpenAsync(Func<OpenDeal, OpenDeal>? with = null)
    {
        var kind = await _world.Crm.DealKinds.CreateAsync(new("Sale", ControlMode.NonProcess));
        var deal = new OpenDeal(kind.Id, "Pumps");
        return await _world.Crm.Deals.OpenAsync(with is null ? deal : with(deal));
    }

    private async Task RelateAsync(RelationKind kind, params (Partner From, Partner To)[] pairs)
    {
        foreach (var (from, to) in pairs)
        {
            await _world.Crm.Relations.AddAsync(new(kind.Id, from.Id, to.Id));
        }
    }

    /// <summary>Partners of this name are read by those alone who see everything.</summary>
    private sealed class NotSecret : Kernel.IAccessRules
    {
        public Specification<T>? Readable<T>(CrmPrincipal principal)
            where T : class, IRecord<T> => !principal.Holds(CrmRights.SeeAll) && typeof(T) == typeof(Partner) ? (Specification<T>)(object)Specification.Where<Partner>(p => p.Name != "Secret") : null;
    }
}

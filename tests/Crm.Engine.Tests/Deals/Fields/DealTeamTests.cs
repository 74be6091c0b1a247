using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Kernel;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using Crm.Testing;

namespace Crm.Engine.Tests.Deals.Fields;

/// <summary>Service, tags and people of a deal.</summary>
public sealed class DealTeamTests
{
    private static readonly UserId Anna = new(SequentialIds.Nth(901));
    private static readonly UserId Boris = new(SequentialIds.Nth(902));
    private static readonly ContactId Contact = new(SequentialIds.Nth(903));

    private readonly SliceWorld _world = new();

    [Fact]
    public async Task A_deal_is_opened_with_all_its_fields_and_the_journal_keeps_what_reports_ask_for()
    {
        var kind = await _world.AddKindAsync();
        var (service, department, role) = (
            await _world.AddEntryAsync(DirectoryCodes.ServiceType, "Audit"),
            await _world.AddEntryAsync(DirectoryCodes.Department, "North"),
            await _world.AddEntryAsync(DirectoryCodes.ContactRole, "Decides"));
        var (lead, project) = (new LeadId(SequentialIds.Nth(904)), new ProjectId(SequentialIds.Nth(905)));
        var deal = await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Audit")
        {
            Lead = lead,
            ServiceType = service.Id,
            Department = department.Id,
            Project = project,
            ProbabilityOverride = 0.35m,
            Tags = [" hot ", "north"],
            Contacts = [new() { Contact = Contact, Role = role.Id }],
            CoPerformers = [SliceWorld.User, Anna],
        });
        Assert.Equal((lead, service.Id, department.Id, project, 0.35m), (deal.Lead, deal.ServiceType, deal.Department, deal.Project, deal.ProbabilityOverride));
        Assert.Equal(["hot", "north"], deal.Tags);

        // DEAL-38: the list starts with the responsible, and the state does not hold him twice.
        Assert.Equal([Anna], deal.CoPerformers);
        Assert.Equal([SliceWorld.User, Anna], deal.Performers());
        var facts = Assert.IsType<DealJournalFacts>((await _world.JournalAsync(deal.Id.Reference)).Single().Facts);
        Assert.Superset(
            new HashSet<DealFact> { DealFact.Lead, DealFact.ServiceType, DealFact.Department, DealFact.Project, DealFact.ProbabilityOverride },
            facts.Changes.Select(c => c.Fact).ToHashSet());
    }

    // DEAL-38
    [Fact]
    public async Task Changing_the_responsible_keeps_the_old_one_as_co_performer_if_asked()
    {
        var deal = await EditAsync(await OpenAsync(), new EditDeal.AddCoPerformer(Anna), new EditDeal.AddCoPerformer(Anna), new EditDeal.AddCoPerformer(SliceWorld.User));
        Assert.Equal([Anna], deal.CoPerformers);
        var kept = await EditAsync(deal, new EditDeal.SetResponsible(Anna, KeepsFormer: true));
        Assert.Equal([Anna, SliceWorld.User], kept.Performers());
        var left = await EditAsync(kept, new EditDeal.SetResponsible(Boris));
        Assert.Equal([Boris, SliceWorld.User], left.Performers());
        Assert.Equal(["deal.co_performer.unknown"], await CodesAsync(left, new EditDeal.RemoveCoPerformer(Boris)));
        Assert.Empty((await EditAsync(left, new EditDeal.RemoveCoPerformer(SliceWorld.User))).CoPerformers);
        Assert.Equal(Boris, (await EditAsync(left, new EditDeal.SetResponsible(Boris, KeepsFormer: true))).Responsible);
    }

    // DEAL-38
    [Fact]
    public async Task Nobody_without_access_to_the_client_is_added()
    {
        var world = new SliceWorld(new OwnPartners());
        var kind = await world.AddKindAsync();
        var partner = await world.Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client) { MainManager = Anna });
        var crm = world.Crm;
        var open = new OpenDeal(kind.Id, "a") { Partner = partner.Id, CoPerformers = [Boris] };
        Assert.Equal(["deal.co_performer.no_access"], await SliceWorld.CodesAsync(() => crm.Deals.OpenAsync(open)));
        Assert.Equal([Boris], (await crm.Deals.OpenAsync(open with { Partner = null })).CoPerformers);
        var deal = await crm.Deals.OpenAsync(open with { CoPerformers = [Anna] });
        Assert.Equal(["deal.co_performer.no_access"], await SliceWorld.CodesAsync(() => crm.Deals.EditAsync(new(deal.Id, new EditDeal.AddCoPerformer(Boris)))));

        // The one who leaves may not stay without access either.
        deal = await crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetResponsible(Boris)));
        Assert.Equal(["deal.co_performer.no_access"], await SliceWorld.CodesAsync(() => crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetResponsible(Anna, KeepsFormer: true)))));

        // Access granted: now he is added.
        await crm.Partners.EditAsync(new(partner.Id, new EditPartner.SetMainManager(Boris)));
        deal = await crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetResponsible(SliceWorld.User, KeepsFormer: true)));
        Assert.Equal([Anna, Boris], deal.CoPerformers);
    }

    // DEAL-38
    [Fact]
    public async Task Access_that_is_taken_away_while_somebody_is_added_is_asked_for_again()
    {
        var world = new SliceWorld(new OwnPartners());
        var kind = await world.AddKindAsync();
        var partner = await world.Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client) { MainManager = Anna });
        var deal = await world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "a") { Partner = partner.Id });
        world.BeforeNextCommit(async () => await world.Crm.Partners.EditAsync(new(partner.Id, new EditPartner.SetMainManager(Boris))));
        Assert.Equal(["deal.co_performer.no_access"], await SliceWorld.CodesAsync(() => world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.AddCoPerformer(Anna)))));
    }

    // DEAL-9
    [Fact]
    public async Task A_copy_takes_over_service_tags_and_people_but_starts_with_the_current_user()
    {
        var service = await _world.AddEntryAsync(DirectoryCodes.ServiceType, "Audit");
        var deal = await EditAsync(
            await OpenAsync(),
            new EditDeal.SetServiceType(service.Id),
            new EditDeal.AddTag("hot"),
            new EditDeal.AddContact(new() { Contact = Contact }),
            new EditDeal.OverrideProbability(0.5m),
            new EditDeal.AddCoPerformer(Anna),
            new EditDeal.SetResponsible(Boris, KeepsFormer: true));
        await _world.Crm.Directories.EditAsync(new(service.Id) { IsRetired = true });
        var copy = await _world.As(CrmPrincipal.User(Anna)).Deals.OpenAsync(new CopyDeal(deal.Id));
        Assert.Equal((Anna, service.Id, 0.5m), (copy.Responsible, copy.ServiceType, copy.ProbabilityOverride));
        Assert.Equal([SliceWorld.User], copy.CoPerformers);
        Assert.Equal((deal.Tags, deal.Contacts), (copy.Tags, copy.Contacts));
        Assert.NotEqual(deal.BoardRank, copy.BoardRank);
    }

    [Fact]
    public async Task Contacts_are_told_apart_by_person_and_role()
    {
        var role = await _world.AddEntryAsync(DirectoryCodes.ContactRole, "Decides");
        var deal = await EditAsync(
            await OpenAsync(),
            new EditDeal.AddContact(new() { Contact = Contact }),
            new EditDeal.AddContact(new() { Contact = Contact, Role = role.Id }),
            new EditDeal.AddContact(new() { Contact = Contact, Comment = "again" }));
        Assert.Equal([(role.Id, null), (null, "again")], deal.Contacts.Select(c => (c.Role, c.Comment)));
        deal = await EditAsync(deal, new EditDeal.RemoveContact(Contact));
        Assert.Equal(role.Id, Assert.Single(deal.Contacts).Role);
        Assert.Equal(["deal.contact.unknown"], await CodesAsync(deal, new EditDeal.RemoveContact(Contact)));
        var hundred = Enumerable.Range(0, 100).Select(n => new EditDeal.AddContact(new() { Contact = new(SequentialIds.Nth(5000 + n)) }));
        Assert.Equal(["common.list.too_long"], await CodesAsync(deal, [.. hundred]));
        var team = Enumerable.Range(0, 101).Select(n => new EditDeal.AddCoPerformer(new(SequentialIds.Nth(5000 + n))));
        Assert.Equal(["common.list.too_long"], await CodesAsync(deal, [.. team]));
    }

    private async Task<Deal> OpenAsync() => await _world.Crm.Deals.OpenAsync(new OpenDeal((await _world.AddKindAsync()).Id, "Audit"));

    private async Task<Deal> EditAsync(Deal deal, params EditDeal.Change[] changes) => await _world.Crm.Deals.EditAsync(new(deal.Id, changes));

    private Task<IReadOnlyList<string>> CodesAsync(Deal deal, params EditDeal.Change[] changes) =>
        SliceWorld.CodesAsync(() => _world.Crm.Deals.EditAsync(new(deal.Id, changes)));

    /// <summary>Users see the partners they manage; the one who acts in these tests sees all.</summary>
    private sealed class OwnPartners : IAccessRules
    {
        public Specification<T>? Readable<T>(CrmPrincipal principal)
            where T : class, IRecord<T> =>
            principal.UserId == SliceWorld.User || typeof(T) != typeof(Partner)
                ? null
                : (Specification<T>)(object)Specification.Where<Partner>(p => p.MainManager == principal.UserId);
    }
}

using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Testing;

namespace Crm.Engine.Tests.Deals.Fields;

/// <summary>Service, tags and client of a deal.</summary>
public sealed class DealFieldTests
{
    private static readonly ContactId Contact = new(SequentialIds.Nth(903));

    private readonly SliceWorld _world = new();

    // DEAL-22
    [Fact]
    public async Task An_override_of_the_probability_stays_until_it_is_dropped()
    {
        var deal = await OpenAsync();
        deal = await EditAsync(deal, new EditDeal.OverrideProbability(0m));
        deal = await EditAsync(deal, new EditDeal.SetTopic("Other"));
        Assert.Equal(0m, deal.ProbabilityOverride);
        Assert.Null((await EditAsync(deal, new EditDeal.OverrideProbability(null))).ProbabilityOverride);
        Assert.Equal(["common.value.out_of_range"], await CodesAsync(deal, new EditDeal.OverrideProbability(1.000001m)));
        Assert.Equal(["common.value.out_of_range"], await CodesAsync(deal, new EditDeal.OverrideProbability(0.1234567m)));
    }

    [Fact]
    public async Task Tags_are_trimmed_and_no_two_are_alike()
    {
        var deal = await EditAsync(await OpenAsync(), new EditDeal.AddTag(" Ёлка  big\u00a0"), new EditDeal.AddTag("елка BIG"), new EditDeal.AddTag("b"));
        Assert.Equal(["Ёлка  big", "b"], deal.Tags);
        Assert.Equal(["b"], (await EditAsync(deal, new EditDeal.RemoveTag("ЕЛКА big "))).Tags);
        Assert.Equal(["deal.tag.unknown"], await CodesAsync(deal, new EditDeal.RemoveTag("c")));
        Assert.Equal(["common.value.required"], await CodesAsync(deal, new EditDeal.AddTag(" \u2003")));
        Assert.Equal(["common.text.too_long"], await CodesAsync(deal, new EditDeal.AddTag(new string('x', 101))));
        Assert.Equal(["common.list.too_long"], await CodesAsync(deal, [.. Enumerable.Range(0, 50).Select(n => new EditDeal.AddTag("t" + n))]));
        Assert.Equal(["common.value.duplicate"], await SliceWorld.CodesAsync(() => _world.Crm.Deals.OpenAsync(new OpenDeal(deal.DealKind, "a") { Tags = ["x", "X "] })));
    }

    // DEAL-40
    [Fact]
    public async Task A_client_is_a_partner_or_a_lead_never_two()
    {
        var partner = await _world.Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client));
        var lead = new LeadId(SequentialIds.Nth(904));
        var deal = await EditAsync(await OpenAsync(), new EditDeal.SetLead(lead));
        Assert.Equal(["deal.client.two"], await CodesAsync(deal, new EditDeal.SetPartner(partner.Id)));
        Assert.Equal(["deal.client.two"], await SliceWorld.CodesAsync(() => _world.Crm.Deals.OpenAsync(new OpenDeal(deal.DealKind, "a") { Partner = partner.Id, Lead = lead })));
        deal = await EditAsync(deal, new EditDeal.SetPartner(partner.Id), new EditDeal.SetLead(null));
        Assert.Equal((partner.Id, null), (deal.Partner, deal.Lead));
    }

    [Fact]
    public async Task Entries_named_anew_belong_to_their_directory_and_are_offered()
    {
        var source = await _world.AddEntryAsync();
        var retired = await _world.AddEntryAsync(DirectoryCodes.ServiceType, "Old");
        await _world.Crm.Directories.EditAsync(new(retired.Id) { IsRetired = true });
        var deal = await OpenAsync();
        Assert.Equal(["deal.entry.wrong_directory"], await CodesAsync(deal, new EditDeal.SetServiceType(source.Id)));
        Assert.Equal(["deal.entry.wrong_directory"], await CodesAsync(deal, new EditDeal.SetDepartment(source.Id)));
        Assert.Equal(["deal.entry.wrong_directory"], await CodesAsync(deal, new EditDeal.AddContact(new() { Contact = Contact, Role = source.Id })));
        Assert.Equal(["deal.entry.retired"], await CodesAsync(deal, new EditDeal.SetServiceType(retired.Id)));
    }

    // DEAL-12
    [Theory]
    [InlineData(DealFields.ServiceType)]
    [InlineData(DealFields.Department)]
    [InlineData(DealFields.Project)]
    [InlineData(DealFields.Contacts)]
    [InlineData(DealFields.Lead)]
    public async Task A_stage_may_require_the_new_fields(string field)
    {
        var definition = ProcessBuilder.Start().Stage("a", "A").Stage("b", "B", s => s.Requires(field)).Won("won", "Won").Lost("lost", "Lost").Build();
        var process = await _world.Crm.SalesProcesses.PublishAsync(new() { Name = "P", Definition = definition });
        var kind = await _world.Crm.DealKinds.CreateAsync(new("K", ControlMode.Manual) { Process = process.Id });
        var deal = await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "a"));
        Assert.Equal(["deal.field.required"], await SliceWorld.CodesAsync(() => _world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "b"))));
        EditDeal.Change fill = field switch
        {
            DealFields.ServiceType => new EditDeal.SetServiceType((await _world.AddEntryAsync(DirectoryCodes.ServiceType)).Id),
            DealFields.Department => new EditDeal.SetDepartment((await _world.AddEntryAsync(DirectoryCodes.Department)).Id),
            DealFields.Project => new EditDeal.SetProject(new ProjectId(SequentialIds.Nth(905))),
            DealFields.Contacts => new EditDeal.AddContact(new() { Contact = Contact }),
            _ => new EditDeal.SetLead(new LeadId(SequentialIds.Nth(904))),
        };
        await EditAsync(deal, fill);
        Assert.Equal("b", (await _world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "b"))).Stage);
    }

    private async Task<Deal> OpenAsync() => await _world.Crm.Deals.OpenAsync(new OpenDeal((await _world.AddKindAsync()).Id, "Audit"));

    private async Task<Deal> EditAsync(Deal deal, params EditDeal.Change[] changes) => await _world.Crm.Deals.EditAsync(new(deal.Id, changes));

    private Task<IReadOnlyList<string>> CodesAsync(Deal deal, params EditDeal.Change[] changes) =>
        SliceWorld.CodesAsync(() => _world.Crm.Deals.EditAsync(new(deal.Id, changes)));
}

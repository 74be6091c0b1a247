using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Specifications;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Deals.Interests;

/// <summary>Rules about client, stages and time, each on and off.</summary>
public sealed class ClientRuleTests
{
    private static readonly LeadId Lead = new(SequentialIds.Nth(904));
    private static readonly DealContact Contact = new() { Contact = new(SequentialIds.Nth(903)) };

    // DEAL-31
    [Fact]
    public async Task A_stage_with_mandatory_revenue_needs_the_potential_if_the_kind_asks_for_it()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing with { RequiresRevenue = true });
        var deal = await world.OpenedAsync();
        Assert.Equal(["deal.field.required"], await world.MoveCodesAsync(deal, "offer"));
        await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetPotential(new Money(1, CurrencyCode.Rub))));
        await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "offer"));
        Assert.Equal(["deal.field.required"], await world.EditCodesAsync(deal, new EditDeal.SetPotential(Money.Zero(CurrencyCode.Rub))));
        Assert.Equal(
            ["deal.field.required"],
            await SliceWorld.CodesAsync(() => world.Crm.DealHistory.CorrectAsync(new CorrectPotential(deal.Id, Money.Zero(CurrencyCode.Rub), deal.OpenedAt))));
        await world.RuleAsync(_ => InterestWorld.Nothing);
        Assert.Equal(0, (await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetPotential(Money.Zero(CurrencyCode.Rub))))).Potential.Amount);
    }

    // DEAL-32
    [Fact]
    public async Task Past_the_first_stage_a_partner_is_needed_and_a_contact_person_for_a_company()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing with { RequiresClient = true });
        var deal = await world.OpenedAsync();
        Assert.Equal(["deal.client.required"], await world.MoveCodesAsync(deal, "offer"));
        Assert.Equal(["deal.client.required"], await SliceWorld.CodesAsync(() => world.Crm.Deals.DecideAsync(new WinDeal(deal.Id))));
        await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetPartner(world.Company.Id)));
        Assert.Equal(["deal.client.contact_required"], await world.MoveCodesAsync(deal, "agree"));
        await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.AddContact(Contact)));
        await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "agree"));
        Assert.Equal(["deal.client.contact_required"], await world.EditCodesAsync(deal, new EditDeal.RemoveContact(Contact.Contact)));
        Assert.Equal(["deal.client.required"], await world.EditCodesAsync(deal, new EditDeal.SetPartner(null)));
        Assert.Equal(["deal.client.required"], await world.EditCodesAsync(deal, new EditDeal.SetPartner(null), new EditDeal.SetLead(Lead)));

        // A private person is his own contact; the first stage asks for nothing; losing is not held up.
        await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetPartner(world.Person.Id), new EditDeal.RemoveContact(Contact.Contact)));
        await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "new"));
        await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetPartner(null)));
        var reason = (await world.Slice.AddEntryAsync(DirectoryCodes.LossReason, "Too late")).Id;
        await world.Crm.Deals.DecideAsync(new LoseDeal(deal.Id, reason));
    }

    // DEAL-33
    [Fact]
    public async Task A_deal_of_a_potential_client_is_not_won_until_the_partner_is_registered()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing with { RequiresRegisteredClient = true });
        var deal = await world.OpenedAsync(o => o with { Lead = Lead });
        Assert.Equal(["deal.client.not_registered"], await SliceWorld.CodesAsync(() => world.Crm.Deals.DecideAsync(new WinDeal(deal.Id))));
        Assert.Equal(["deal.client.not_registered"], (await world.Crm.Deals.MovesAsync(deal.Id)).Win.Select(e => e.Code));
        await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetLead(null), new EditDeal.SetPartner(world.Company.Id)));
        await world.Crm.Deals.DecideAsync(new WinDeal(deal.Id));
        Assert.Equal(["deal.client.not_registered"], await world.EditCodesAsync(deal, new EditDeal.SetPartner(null), new EditDeal.SetLead(Lead)));

        var free = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var won = await free.OpenedAsync(o => o with { Lead = Lead });
        Assert.Equal(DealStatus.Won, (await free.Crm.Deals.DecideAsync(new WinDeal(won.Id))).Status);
        var nobody = await world.OpenedAsync();
        Assert.Equal(DealStatus.Won, (await world.Crm.Deals.DecideAsync(new WinDeal(nobody.Id))).Status);
    }

    // DEAL-36
    [Fact]
    public async Task There_is_no_return_to_the_first_stage_if_the_kind_says_so()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing with { ForbidsReturnToFirstStage = true });
        var deal = await world.OpenedAsync();
        await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "agree"));
        await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "offer"));
        Assert.Equal(["deal.stage.no_return"], await world.MoveCodesAsync(deal, "new"));
        Assert.Equal(["deal.stage.no_return"], (await world.Crm.Deals.MovesAsync(deal.Id)).Stages.Single(s => s.Stage == "new").Obstacles.Select(e => e.Code));

        // To take back a decision made in the first stage is no return to it.
        var early = await world.OpenedAsync();
        await world.Crm.Deals.DecideAsync(new WinDeal(early.Id));
        Assert.Equal("new", (await world.Crm.Deals.DecideAsync(new ReturnDeal(early.Id))).Stage);
        await world.RuleAsync(_ => InterestWorld.Nothing);
        Assert.Equal("new", (await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "new"))).Stage);
    }

    // DEAL-37
    [Fact]
    public async Task A_mandatory_item_without_tick_blocks_the_way_on_only_if_the_kind_asks_for_checklists()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing with { RequiresChecklists = true });
        var deal = await world.OpenedAsync();
        Assert.Equal(["deal.checklist.unticked"], await world.MoveCodesAsync(deal, "offer"));
        Assert.Equal(["deal.checklist.unticked"], await SliceWorld.CodesAsync(() => world.Crm.Deals.DecideAsync(new WinDeal(deal.Id))));
        await world.RuleAsync(_ => InterestWorld.Nothing);
        await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetTick("new", "call", true)));
        Assert.Equal("offer", (await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "offer"))).Stage);
    }

    // DEAL-39
    [Fact]
    public async Task A_deal_becomes_stale_only_if_its_kind_watches()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing with { WatchesStaleness = true });
        var deal = await world.OpenedAsync();
        Assert.Equal(deal.OpenedAt + Duration.FromDays(1), deal.StaleFrom);
        Assert.Equal(1, await world.Crm.Deals.CountAsync(DealSpecs.StaleAt(deal.StaleFrom!.Value + Duration.Epsilon)));
        Assert.Equal(0, await world.Crm.Deals.CountAsync(DealSpecs.StaleAt(deal.StaleFrom!.Value)));

        world.Slice.Clock.Advance(Duration.FromDays(3));
        Assert.Equal(1, await OverdueAsync(world));

        // Switched off or on, it takes hold with the next save of each deal.
        await world.RuleAsync(_ => InterestWorld.Nothing);
        Assert.Equal(0, await OverdueAsync(world));
        Assert.Null((await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetTopic("Other")))).StaleFrom);
        Assert.Null((await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "offer"))).StaleFrom);
        await world.RuleAsync(_ => new InterestRules { RequiresRevenue = false });
        Assert.Equal(deal.OpenedAt + Duration.FromDays(5), (await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetTopic("Third")))).StaleFrom);
        Assert.Equal(0, await world.Crm.Deals.CountAsync(DealSpecs.StaleAt(Instant.MaxValue).And(Specification.Where<Deal>(d => d.StaleFrom == null))));
    }

    [Fact]
    public async Task Every_reason_against_a_move_is_named_at_once()
    {
        var world = await InterestWorld.MakeAsync(InterestRules.All);
        var deal = await world.OpenedAsync(o => o with { FirstStep = world.First() });
        await world.Crm.Interactions.ApplyAsync(new CancelInteraction((await world.InteractionsAsync(deal)).Single().Id));
        Assert.Equal(
            ["deal.checklist.unticked", "deal.client.required", "deal.field.required", "deal.next_step.required"],
            (await world.MoveCodesAsync(deal, "offer")).Order(StringComparer.Ordinal));
    }

    // REP-1: one predicate, also in the funnel and in the work of managers.
    private static async Task<int> OverdueAsync(InterestWorld world)
    {
        var funnel = await world.Crm.DealReports.FunnelAsync(new([world.Kind.Id]));
        var work = await world.Crm.DealReports.WorkStateAsync(new());
        var overdue = funnel.Total.Stages.Sum(s => s.Overdue.Count);
        Assert.Equal(overdue, work.Total.Stale.Count);
        return overdue;
    }
}

using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Testing;

namespace Crm.Engine.Tests.Deals.Interests;

/// <summary>The rules hold on every way in: a drop on the board is a move, a step that leads on is one too.</summary>
public sealed class InterestPathTests
{
    private static readonly LeadId Lead = new(SequentialIds.Nth(904));

    // DEAL-41
    [Fact]
    public async Task A_drop_on_the_board_is_refused_for_what_the_move_is_refused_for()
    {
        var world = await InterestWorld.MakeAsync(InterestRules.All with { RequiresNextStep = false });
        var deal = await world.OpenedAsync(o => o with { Lead = Lead, ServiceType = world.Service });
        var move = await world.MoveCodesAsync(deal, "offer");
        Assert.Contains("deal.client.required", move);
        Assert.Equal(move, await SliceWorld.CodesAsync(() => world.Crm.Boards.DropAsync(new(deal.Id, "offer"))));
        Assert.Contains("deal.client.not_registered", await SliceWorld.CodesAsync(() => world.Crm.Boards.DropAsync(new(deal.Id, "won"))));
        await world.RuleAsync(r => r with { RequiresClient = false, RequiresChecklists = false, RequiresRevenue = false, RequiresRegisteredClient = false });
        Assert.False((await world.Crm.Boards.DropAsync(new(deal.Id, "won"))).HoldsClient);
        await world.OpenedAsync(o => o with { Lead = Lead, ServiceType = world.Service });
    }

    // DEAL-11
    [Fact]
    public async Task A_step_that_leads_to_the_next_stage_asks_for_what_the_move_asks_for()
    {
        var world = new SliceWorld();
        var definition = ProcessBuilder.Start()
            .Stage("new", "New", s => s.Step("call", "Call", null).Step("note", "Note", null))
            .Stage("offer", "Offer", s => s.Step("send", "Send", null))
            .Won("won", "Won").Lost("lost", "Lost").Build();
        var process = await world.Crm.SalesProcesses.PublishAsync(new() { Name = "P", Definition = definition });
        var rules = InterestWorld.Nothing with { RequiresClient = true, RequiresNextStep = true };
        var kind = await world.Crm.DealKinds.CreateAsync(new("K", ControlMode.Strict) { Process = process.Id, Rules = rules });
        var first = new FirstStep(InteractionType.Call, world.Clock.GetCurrentInstant());
        var deal = await world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "a") { FirstStep = first });
        await world.Crm.Deals.MoveAsync(new CompleteStep(deal.Id, "call"));
        Assert.Equal(["deal.client.required"], await SliceWorld.CodesAsync(() => world.Crm.Deals.MoveAsync(new CompleteStep(deal.Id, "note"))));
        var call = (await world.Crm.Interests.NextActivitiesAsync([deal.Id])).Values.Single();
        await world.Crm.Interactions.ApplyAsync(new CompleteInteraction(call.Id));
        Assert.Equal(
            ["deal.client.required", "deal.next_step.required"],
            (await SliceWorld.CodesAsync(() => world.Crm.Deals.MoveAsync(new CompleteStep(deal.Id, "note")))).Order(StringComparer.Ordinal));
    }
}

using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Specifications;
using NodaTime;

namespace Crm.Engine.Tests.Deals.Interests;

// DEAL-30
public sealed class NextStepTests
{
    private static readonly InterestRules Rule = InterestWorld.Nothing with { RequiresNextStep = true };

    [Fact]
    public async Task Opening_carries_the_first_planned_interaction_in_the_same_commit()
    {
        var world = await InterestWorld.MakeAsync(Rule);
        Assert.Equal(["deal.next_step.required"], await world.OpenCodesAsync(o => o));
        var deal = await world.OpenedAsync(o => o with { FirstStep = world.First(), Partner = world.Company.Id });
        var step = Assert.Single(await world.InteractionsAsync(deal));
        Assert.Equal(
            (InteractionState.Planned, InteractionType.Call, "Audit of the year", world.Company.Id, deal.Responsible),
            (step.State, step.Type, step.Topic, step.Partner, step.Responsible));
        var opened = (await world.Slice.JournalAsync(deal.Id.Reference)).Single();
        Assert.Equal(opened.ChangeSet, (await world.Slice.JournalAsync(step.Id.Reference)).Single().ChangeSet);
        Assert.Contains("interaction.registered", (await world.Slice.EventsAsync(step.Id.Reference)).Select(e => e.Type));
    }

    [Fact]
    public async Task A_first_step_is_checked_like_any_interaction()
    {
        var world = await InterestWorld.MakeAsync(Rule);
        var first = world.First();
        Assert.Equal(["interaction.interval.reversed"], await world.OpenCodesAsync(o => o with { FirstStep = first with { PlannedEnd = first.PlannedStart - Duration.FromHours(1) } }));
        Assert.Equal(["common.value.out_of_range"], await world.OpenCodesAsync(o => o with { FirstStep = first with { Type = (InteractionType)99 } }));
        Assert.Equal(["common.text.too_long"], await world.OpenCodesAsync(o => o with { FirstStep = first with { Topic = new string('x', 401) } }));
        Assert.Empty(await world.Crm.Deals.CheckAsync(world.Open(first)));
    }

    [Fact]
    public async Task Moving_and_editing_need_an_open_interaction_with_the_deal_as_subject()
    {
        var world = await InterestWorld.MakeAsync(Rule);
        var deal = await world.OpenedAsync(o => o with { FirstStep = world.First() });
        var step = Assert.Single(await world.InteractionsAsync(deal));
        await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "offer"));
        await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetTopic("Other")));

        // Completing the last one is allowed and puts the deal into the list without next step.
        Assert.Empty(await world.Crm.Interests.WithoutNextStepAsync(Specification.All<Deal>()));
        await world.Crm.Interactions.ApplyAsync(new CompleteInteraction(step.Id));
        Assert.Equal(deal.Id, Assert.Single(await world.Crm.Interests.WithoutNextStepAsync(Specification.All<Deal>())).Id);
        Assert.Equal(["deal.next_step.required"], await world.MoveCodesAsync(deal, "agree"));
        Assert.Equal(["deal.next_step.required"], await world.MoveCodesAsync(deal, "new"));
        Assert.Equal(["deal.next_step.required"], await world.EditCodesAsync(deal, new EditDeal.SetTopic("Third")));
        Assert.Contains("deal.next_step.required", (await world.Crm.Deals.MovesAsync(deal.Id)).Stages.Single(s => s.Stage == "agree").Obstacles.Select(e => e.Code));
        await world.PlanAsync(deal);
        Assert.Equal("agree", (await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "agree"))).Stage);
    }

    [Fact]
    public async Task Deciding_taking_back_and_closing_do_not_ask_for_a_next_step()
    {
        var world = await InterestWorld.MakeAsync(Rule);
        var deal = await world.OpenedAsync(o => o with { FirstStep = world.First() });
        await world.Crm.Interactions.ApplyAsync(new CancelInteraction((await world.InteractionsAsync(deal)).Single().Id));
        await world.Crm.Deals.DecideAsync(new WinDeal(deal.Id));
        await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetTopic("Won")));
        await world.Crm.Deals.DecideAsync(new ReturnDeal(deal.Id));
        Assert.Equal(["deal.next_step.required"], await world.EditCodesAsync(deal, new EditDeal.SetTopic("Again")));
        await world.Crm.Deals.DecideAsync(new WinDeal(deal.Id));
        Assert.True((await world.Crm.Deals.CloseAsync(new(deal.Id))).IsClosed);
    }

    [Fact]
    public async Task An_interaction_completed_between_the_look_and_the_commit_stops_the_move()
    {
        var world = await InterestWorld.MakeAsync(Rule);
        var deal = await world.OpenedAsync(o => o with { FirstStep = world.First() });
        var step = Assert.Single(await world.InteractionsAsync(deal));
        world.Slice.BeforeNextCommit(async () => await world.Crm.Interactions.ApplyAsync(new CompleteInteraction(step.Id)));
        Assert.Equal(["deal.next_step.required"], await world.MoveCodesAsync(deal, "offer"));
    }

    [Fact]
    public async Task The_rule_holds_for_running_deals_from_the_moment_it_is_switched_on_and_not_for_other_kinds()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var deal = await world.OpenedAsync();
        await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "offer"));
        await world.RuleAsync(r => r with { RequiresNextStep = true });
        Assert.Equal(["deal.next_step.required"], await world.MoveCodesAsync(deal, "agree"));
        await world.RuleAsync(r => r with { RequiresNextStep = false });
        await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "agree"));
    }

    [Fact]
    public async Task A_copy_and_another_kind_ask_for_it_too()
    {
        var world = await InterestWorld.MakeAsync(Rule);
        var deal = await world.OpenedAsync(o => o with { FirstStep = world.First() });
        Assert.Equal(["deal.next_step.required"], await SliceWorld.CodesAsync(() => world.Crm.Deals.OpenAsync(new CopyDeal(deal.Id))));
        var copy = await world.Crm.Deals.OpenAsync(new CopyDeal(deal.Id) { FirstStep = world.First(3) });
        Assert.Single(await world.InteractionsAsync(copy));
        var loose = await world.Crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess));
        var other = await world.Crm.Deals.OpenAsync(new OpenDeal(loose.Id, "Loose"));
        Assert.Equal(["deal.next_step.required"], await SliceWorld.CodesAsync(() => world.Crm.Deals.ConvertAsync(new ChangeDealKind(other.Id, world.Kind.Id))));
        await world.PlanAsync(other);
        Assert.Equal("new", (await world.Crm.Deals.ConvertAsync(new ChangeDealKind(other.Id, world.Kind.Id))).Stage);
    }

    [Fact]
    public async Task With_interactions_switched_off_nobody_is_asked_for_one()
    {
        var world = await InterestWorld.MakeAsync(Rule);
        var settings = await world.Crm.Settings.GetAsync();
        await world.Crm.Settings.ChangeAsync(settings with { Switches = settings.Switches with { Interactions = false } });
        var deal = await world.OpenedAsync();
        Assert.Equal("offer", (await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "offer"))).Stage);
        Assert.Equal(["interaction.functionality.switched_off"], await world.OpenCodesAsync(o => o with { FirstStep = world.First() }));
    }

    [Fact]
    public async Task An_import_asks_only_for_deals_that_are_running_when_it_is_through()
    {
        var world = await InterestWorld.MakeAsync(Rule);
        var reason = (await world.Slice.AddEntryAsync(DirectoryCodes.LossReason, "Too late")).Id;
        DealImport Import(string name, OpenDeal open, params ExistingDealCommand[] then) => new() { Name = name, Open = open, Then = [.. then] };
        var first = world.First();
        var results = await world.Slice.As(CrmPrincipal.User(SliceWorld.User, CrmRights.All)).DealHistory.ImportAsync(new[]
        {
            Import("running", world.Open(), new MoveDeal(default, "offer")),
            Import("lost", world.Open(), new MoveDeal(default, "offer"), new LoseDeal(default, reason)),
            Import("planned", world.Open(first), new MoveDeal(default, "offer")),
            Import("done", world.Open(first), new LoseDeal(default, reason) { Interactions = OpenInteractions.Complete }),
        }.ToAsyncEnumerable());
        Assert.Equal([["deal.next_step.required"], [], [], []], results.Select(r => r.Errors.Select(e => e.Code).ToArray()));
        var all = await world.Crm.Interactions.ListAsync(Specification.All<Interaction>());
        Assert.Equal(InteractionState.Planned, all.Single(i => i.SubjectId == results[2].Deal!.Value.Value).State);
        Assert.Equal(InteractionState.Done, all.Single(i => i.SubjectId == results[3].Deal!.Value.Value).State);
    }
}

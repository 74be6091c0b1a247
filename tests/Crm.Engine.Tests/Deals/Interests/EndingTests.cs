using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using NodaTime;

namespace Crm.Engine.Tests.Deals.Interests;

// DEAL-35, DEAL-36
public sealed class EndingTests
{
    [Theory]
    [InlineData(OpenInteractions.Leave, InteractionState.Planned, 2)]
    [InlineData(OpenInteractions.Complete, InteractionState.Done, 0)]
    [InlineData(OpenInteractions.Cancel, InteractionState.Cancelled, 0)]
    public async Task Losing_leaves_completes_or_cancels_the_open_interactions_in_the_same_commit_and_returns_how_many_are_left(
        OpenInteractions choice, InteractionState state, long left)
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var deal = await world.OpenedAsync();
        var done = await world.PlanAsync(deal);
        await world.Crm.Interactions.ApplyAsync(new CompleteInteraction(done.Id));
        var (open, begun) = (await world.PlanAsync(deal), await world.PlanAsync(deal, 2));
        await world.Crm.Interactions.ApplyAsync(new BeginInteraction(begun.Id));
        var foreign = await world.PlanAsync(await world.OpenedAsync());
        world.Slice.Clock.Advance(Duration.FromDays(3));
        var reason = (await world.Slice.AddEntryAsync(DirectoryCodes.LossReason, "Too late")).Id;
        var ending = await world.Crm.Interests.LoseAsync(new(deal.Id, reason) { Interactions = choice });
        Assert.Equal((DealStatus.Lost, left), (ending.Deal.Status, ending.LeftOpen));
        var after = await world.Crm.Interactions.GetAsync(open.Id);
        Assert.Equal(state, after.State);
        Assert.Equal(choice == OpenInteractions.Complete ? ending.Deal.DecidedAt : null, after.CompletedAt);
        Assert.Equal(InteractionState.Planned, (await world.Crm.Interactions.GetAsync(foreign.Id)).State);
        var lost = (await world.Slice.JournalAsync(deal.Id.Reference)).Single(e => e.Verb == "deal.lost").ChangeSet;
        Assert.Equal(choice != OpenInteractions.Leave, (await world.Slice.JournalAsync(begun.Id.Reference))[^1].ChangeSet == lost);
    }

    [Fact]
    public async Task Closing_leaves_open_interactions_as_they_are_unless_told_otherwise()
    {
        var world = await InterestWorld.MakeAsync(InterestRules.All with { RequiresNextStep = true, RequiresChecklists = false, RequiresClient = false });
        var deal = await world.OpenedAsync(o => o with { FirstStep = world.First() });
        await world.Crm.Deals.DecideAsync(new WinDeal(deal.Id));
        Assert.Equal(1, (await world.Crm.Interests.CloseAsync(new(deal.Id))).LeftOpen);
        await world.Slice.As(CrmPrincipal.User(SliceWorld.User, CrmRights.All)).Deals.ReopenAsync(new(deal.Id));
        Assert.True((await world.Crm.Deals.CloseAsync(new(deal.Id) { Interactions = OpenInteractions.Cancel })).IsClosed);
        Assert.Equal(InteractionState.Cancelled, (await world.InteractionsAsync(deal)).Single().State);
    }

    [Fact]
    public async Task What_is_refused_ends_no_interaction()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var deal = await world.OpenedAsync();
        var open = await world.PlanAsync(deal);
        Assert.Equal(["deal.status.not_decided"], await SliceWorld.CodesAsync(() => world.Crm.Interests.CloseAsync(new(deal.Id) { Interactions = OpenInteractions.Complete })));
        Assert.Equal(1, (await world.Crm.Interactions.GetAsync(open.Id)).Version);
    }

    [Fact]
    public async Task An_interaction_changed_in_between_is_looked_at_again()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var deal = await world.OpenedAsync();
        var open = await world.PlanAsync(deal);
        await world.Crm.Deals.DecideAsync(new WinDeal(deal.Id));
        world.Slice.BeforeNextCommit(async () => await world.Crm.Interactions.ApplyAsync(new CompleteInteraction(open.Id, "said yes")));
        await world.Crm.Deals.CloseAsync(new(deal.Id) { Interactions = OpenInteractions.Cancel });
        var after = await world.Crm.Interactions.GetAsync(open.Id);
        Assert.Equal((InteractionState.Done, "said yes"), (after.State, after.Result));
    }

    [Fact]
    public async Task Repeating_a_request_ends_interactions_once_and_says_how_many_are_left_now()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var deal = await world.OpenedAsync();
        await world.PlanAsync(deal);
        await world.Crm.Deals.DecideAsync(new WinDeal(deal.Id));
        var close = new CloseDeal(deal.Id) { Interactions = OpenInteractions.Complete, RequestId = new(Testing.SequentialIds.Nth(77)) };
        var (first, again) = (await world.Crm.Interests.CloseAsync(close), await world.Crm.Interests.CloseAsync(close));
        Assert.Equal((first.Deal.Version, 0L), (again.Deal.Version, again.LeftOpen));
    }

    [Fact]
    public async Task More_interactions_than_a_commit_ends_are_refused()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var deal = await world.OpenedAsync();
        for (var i = 0; i <= 1000; i++)
        {
            await world.PlanAsync(deal, i);
        }

        await world.Crm.Deals.DecideAsync(new WinDeal(deal.Id));
        Assert.Equal(["common.list.too_long"], await SliceWorld.CodesAsync(() => world.Crm.Interests.CloseAsync(new(deal.Id) { Interactions = OpenInteractions.Complete })));
        Assert.Equal(1001, (await world.Crm.Interests.CloseAsync(new(deal.Id))).LeftOpen);
    }
}

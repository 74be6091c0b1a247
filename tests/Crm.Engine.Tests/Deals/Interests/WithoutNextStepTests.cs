using System.Globalization;
using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Specifications;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Deals.Interests;

// DEAL-30, INT-1
public sealed class WithoutNextStepTests
{
    [Fact]
    public async Task List_and_count_agree_also_over_many_deals_and_pages_are_cut_from_what_is_found()
    {
        var host = CrmTestHost.Create();
        var kind = await host.Crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess));
        var expected = new List<string>();
        for (var i = 0; i < 1_100; i++)
        {
            var topic = i.ToString("D4", CultureInfo.InvariantCulture);
            var planned = i % 3 == 0 ? new FirstStep(InteractionType.Call, host.Clock.GetCurrentInstant()) : null;
            await host.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, topic) { FirstStep = planned });
            if (planned is null)
            {
                expected.Add(topic);
            }
        }

        var all = Specification.All<Deal>();
        all.Query.OrderBy(d => d.Topic);
        Assert.Equal(expected, (await host.Crm.Interests.WithoutNextStepAsync(all)).Select(d => d.Topic));
        Assert.Equal(expected.Count, await host.Crm.Interests.CountWithoutNextStepAsync(all));
        var page = Specification.Where<Deal>(d => d.Topic != "0001");
        page.Query.OrderByDescending(d => d.Topic).Skip(2).Take(3);
        Assert.Equal(expected.AsEnumerable().Reverse().Skip(2).Take(3), (await host.Crm.Interests.WithoutNextStepAsync(page)).Select(d => d.Topic));
        Assert.Equal(expected.Count - 1, await host.Crm.Interests.CountWithoutNextStepAsync(page));
        var none = Specification.All<Deal>();
        none.Query.Take(0);
        Assert.Empty(await host.Crm.Interests.WithoutNextStepAsync(none));
    }

    [Fact]
    public async Task Only_running_deals_count_and_only_open_interactions_with_the_deal_as_subject_help()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var (bare, done, cancelled, begun, won) = (await world.OpenedAsync(), await world.OpenedAsync(), await world.OpenedAsync(), await world.OpenedAsync(), await world.OpenedAsync());
        await world.Crm.Interactions.ApplyAsync(new CompleteInteraction((await world.PlanAsync(done)).Id));
        await world.Crm.Interactions.ApplyAsync(new CancelInteraction((await world.PlanAsync(cancelled)).Id));
        await world.Crm.Interactions.ApplyAsync(new BeginInteraction((await world.PlanAsync(begun)).Id));
        await world.Crm.Deals.DecideAsync(new WinDeal(won.Id));
        await world.Crm.Interactions.RegisterAsync(new(InteractionType.Call, "No subject") { PlannedStart = world.Slice.Clock.GetCurrentInstant() });
        var found = await world.Crm.Interests.WithoutNextStepAsync(DealSpecs.OfKind(world.Kind.Id));
        Assert.Equal(new[] { bare.Id, done.Id, cancelled.Id }.ToHashSet(), found.Select(d => d.Id).ToHashSet());
    }

    [Fact]
    public async Task The_next_activity_is_the_open_one_with_the_smallest_planned_start_overdue_included()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var (deal, other) = (await world.OpenedAsync(), await world.OpenedAsync());
        await world.Crm.Interactions.RegisterAsync(new(InteractionType.Call, "Some day") { Subject = deal.Id.Reference });
        await world.PlanAsync(deal, 2);
        var overdue = await world.PlanAsync(deal, -5);
        await world.Crm.Interactions.ApplyAsync(new CompleteInteraction((await world.PlanAsync(deal, -9)).Id));
        var next = await world.Crm.Interests.NextActivitiesAsync([deal.Id, other.Id]);
        Assert.Equal((deal.Id, overdue.Id), (next.Single().Key, next.Single().Value.Id));
        Assert.Empty(await world.Crm.Interests.NextActivitiesAsync([]));
    }

    [Fact]
    public async Task Who_may_read_nothing_is_told_nothing()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing, slice: new SliceWorld(new NobodyReads()));
        var (deal, planned) = (await world.OpenedAsync(), await world.OpenedAsync());
        await world.PlanAsync(planned);
        Assert.Equal(deal.Id, (await world.Crm.Interests.WithoutNextStepAsync(Specification.All<Deal>())).Single().Id);
        var blind = world.Slice.As(CrmPrincipal.User(SliceWorld.User, CrmRights.None)).Interests;
        Assert.Empty(await blind.WithoutNextStepAsync(Specification.All<Deal>()));
        Assert.Equal(0, await blind.CountWithoutNextStepAsync(Specification.All<Deal>()));
        Assert.Empty(await blind.NextActivitiesAsync([planned.Id]));
        Assert.Empty(await blind.RunningOfClientAsync(world.Company.Id.Reference));
    }

    [Fact]
    public async Task Hostile_questions_get_a_code()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var negative = Specification.All<Deal>();
        negative.Query.Skip(-1);
        Assert.Equal(["specification.paging.out_of_range"], await SliceWorld.CodesAsync(() => world.Crm.Interests.WithoutNextStepAsync(negative)));
        Assert.Equal(["specification.paging.out_of_range"], await SliceWorld.CodesAsync(() => world.Crm.Interests.CountWithoutNextStepAsync(negative)));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await world.Crm.Interests.WithoutNextStepAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await world.Crm.Interests.CountWithoutNextStepAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await world.Crm.Interests.NextActivitiesAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await world.Crm.Interests.LoseAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await world.Crm.Interests.CloseAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await world.Crm.Deals.OpenAsync((MakeDeal)null!));
        var deal = await world.OpenedAsync();
        Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => world.Crm.Deals.CloseAsync(new(deal.Id) { Interactions = (OpenInteractions)7 })));
        Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => world.Crm.Interests.LoseAsync(new(deal.Id, default) { Interactions = (OpenInteractions)(-1) })));
        var first = new FirstStep(InteractionType.Call, Instant.MaxValue) { Responsible = default(UserId) };
        Assert.Equal(["common.value.required"], await world.OpenCodesAsync(o => o with { FirstStep = first }));
        Assert.Contains("common.text.invalid", await world.OpenCodesAsync(o => o with { FirstStep = world.First() with { Text = "a\0b" } }));
    }
}

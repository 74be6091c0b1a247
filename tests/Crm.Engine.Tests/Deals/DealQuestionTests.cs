using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Specifications;

namespace Crm.Engine.Tests.Deals;

/// <summary>Asking before acting, and who may ask at all.</summary>
public sealed class DealQuestionTests
{
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task Checking_and_the_list_of_moves_say_what_acting_would_say()
    {
        // style.md, defect 11: one check on every path.
        var deal = await OpenAsync();
        var moves = await _world.Crm.Deals.MovesAsync(deal.Id);
        Assert.Equal(8, moves.Stages.Count);
        Assert.All(moves.Stages, s => Assert.True(s.IsAllowed && !s.IsBack));
        Assert.Equal(["deal.status.not_decided"], moves.Close.Select(e => e.Code));
        Assert.Empty(moves.Win);
        Assert.Empty(moves.Lose);
        DealCommand[] commands =
        [
            new MoveDeal(deal.Id, "nowhere"), new CloseDeal(deal.Id), new ReturnDeal(deal.Id), new LoseDeal(deal.Id, default),
            new EditDeal(deal.Id, new EditDeal.SetTopic(" ")), new OpenDeal(default, ""), new SwitchToManual(deal.Id), new CorrectMoveMoment(deal.Id, default, default),
        ];
        foreach (var command in commands)
        {
            var asked = (await _world.Crm.Deals.CheckAsync(command)).Select(e => e.Code);
            Assert.Equal(await CodesOfActingAsync(command), asked);
            Assert.NotEmpty(asked);
        }

        Assert.Empty(await _world.Crm.Deals.CheckAsync(new WinDeal(deal.Id)));
        Assert.Equal(1, (await _world.Crm.Deals.GetAsync(deal.Id)).Version);
    }

    [Fact]
    public async Task What_may_not_be_read_is_not_found_not_listed_and_not_counted()
    {
        // ACC-3, REP-10
        var world = new SliceWorld(new NobodyReads());
        var kind = await world.AddKindAsync();
        var deal = await world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps"));
        var blind = world.As(CrmPrincipal.User(SliceWorld.User, CrmRights.All & ~CrmRights.SeeAll));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await blind.Deals.GetAsync(deal.Id));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await blind.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.Proposal)));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await blind.Deals.MovesAsync(deal.Id));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await blind.Deals.OpenAsync(new CopyDeal(deal.Id)));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await blind.DealHistory.JournalAsync(deal.Id));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await blind.DealHistory.AsOfAsync(deal.Id, world.Clock.GetCurrentInstant()));
        Assert.Empty(await blind.Deals.ListAsync(Specification.All<Deal>()));
        Assert.Equal(0, await blind.Deals.CountAsync(Specification.All<Deal>()));
        Assert.Null(await blind.Get<IReadRepository<Deal>>().GetByIdAsync(deal.Id.Value));
        foreach (var query in new[] { new FunnelQuery(kind.Id), new FunnelQuery(kind.Id) { AsOf = world.Clock.GetCurrentInstant() } })
        {
            Assert.Equal(1, (await world.Crm.DealReports.FunnelAsync(query)).Total.Deals.Count);
            Assert.Equal(0, (await blind.DealReports.FunnelAsync(query)).Total.Deals.Count);
        }
    }

    [Fact]
    public async Task Two_tenants_with_equal_ids_never_meet()
    {
        // ACC-4
        var deal = await OpenAsync();
        var other = _world.As(CrmPrincipal.User(SliceWorld.User), "other");
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await other.Deals.GetAsync(deal.Id));
        Assert.Empty(await other.Deals.ListAsync(Specification.All<Deal>()));
    }

    [Fact]
    public async Task With_a_switch_off_its_reports_and_new_records_are_off_and_nothing_is_lost()
    {
        // SW-1
        var deal = await OpenAsync();
        var settings = await _world.Crm.Settings.GetAsync();
        settings = await _world.Crm.Settings.ChangeAsync(settings with { Switches = new() { DealManagement = false, Interactions = false } });
        Assert.Equal(["deal.functionality.switched_off"], await SliceWorld.CodesAsync(() => _world.Crm.DealReports.FunnelAsync(new(deal.DealKind))));
        Assert.Equal(["interaction.functionality.switched_off"], await SliceWorld.CodesAsync(() => _world.Crm.Interactions.RegisterAsync(new(InteractionType.Call, "a"))));
        Assert.Equal(deal, await _world.Crm.Deals.GetAsync(deal.Id));
        await _world.Crm.Settings.ChangeAsync(settings with { Switches = new() });
        Assert.Equal(1, (await _world.Crm.DealReports.FunnelAsync(new(deal.DealKind))).Total.Deals.Count);
    }

    private async Task<IReadOnlyList<string>> CodesOfActingAsync(DealCommand command) => command switch
    {
        NewDealCommand c => await SliceWorld.CodesAsync(() => _world.Crm.Deals.OpenAsync(c)),
        EditDeal c => await SliceWorld.CodesAsync(() => _world.Crm.Deals.EditAsync(c)),
        MoveDeal c => await SliceWorld.CodesAsync(() => _world.Crm.Deals.MoveAsync(c)),
        DecideDeal c => await SliceWorld.CodesAsync(() => _world.Crm.Deals.DecideAsync(c)),
        CloseDeal c => await SliceWorld.CodesAsync(() => _world.Crm.Deals.CloseAsync(c)),
        ConvertDeal c => await SliceWorld.CodesAsync(() => _world.Crm.Deals.ConvertAsync(c)),
        CorrectDeal c => await SliceWorld.CodesAsync(() => _world.Crm.DealHistory.CorrectAsync(c)),
        _ => throw new InvalidOperationException(),
    };

    private async Task<Deal> OpenAsync() => await _world.Crm.Deals.OpenAsync(new OpenDeal((await _world.AddKindAsync()).Id, "Pumps"));
}

using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Testing;

namespace Crm.Engine.Tests.Deals.Interests;

// DEAL-34
public sealed class SoleDealTests
{
    private const string Second = "deal.client.second_deal";
    private static readonly InterestRules Rule = InterestWorld.Nothing with { RefusesSecondDeal = true };
    private static readonly LeadId Lead = new(SequentialIds.Nth(904));

    [Fact]
    public async Task A_second_running_deal_of_the_same_client_and_service_type_is_refused_and_the_first_one_named()
    {
        var world = await InterestWorld.MakeAsync(Rule);
        OpenDeal Same(OpenDeal o) => o with { Partner = world.Company.Id, ServiceType = world.Service };
        var first = await world.OpenedAsync(Same);
        Assert.True(first.HoldsClient);
        var refusal = await Assert.ThrowsAsync<CrmRuleException>(async () => await world.OpenedAsync(Same));
        Assert.Equal(Second, refusal.Errors.Single().Code);
        Assert.Contains(first.Id.ToString(), refusal.Errors.Single().ToText(), StringComparison.Ordinal);
        Assert.Equal([Second], (await world.Crm.Deals.CheckAsync(Same(world.Open()))).Select(e => e.Code));
        Assert.Equal([Second], await SliceWorld.CodesAsync(() => world.Crm.Deals.OpenAsync(new CopyDeal(first.Id))));

        // Another client, another service type, or one of both missing: nothing to compare.
        await world.OpenedAsync(o => Same(o) with { Partner = world.Person.Id });
        var bare = await world.OpenedAsync(o => Same(o) with { ServiceType = null });
        var leads = await world.OpenedAsync(o => o with { Lead = Lead, ServiceType = world.Service });
        Assert.Equal([Second], await world.OpenCodesAsync(o => o with { Lead = Lead, ServiceType = world.Service }));
        Assert.Equal([Second], await world.EditCodesAsync(bare, new EditDeal.SetServiceType(world.Service)));
        Assert.Equal([Second], await world.EditCodesAsync(leads, new EditDeal.SetLead(null), new EditDeal.SetPartner(world.Company.Id)));
    }

    [Fact]
    public async Task The_place_is_free_again_when_the_deal_is_decided_or_leaves_it()
    {
        var world = await InterestWorld.MakeAsync(Rule);
        var other = (await world.Slice.AddEntryAsync(DirectoryCodes.ServiceType, "Upkeep of parks")).Id;
        OpenDeal Same(OpenDeal o) => o with { Partner = world.Company.Id, ServiceType = world.Service };
        var first = await world.OpenedAsync(Same);
        await world.Crm.Deals.EditAsync(new(first.Id, new EditDeal.SetServiceType(other)));
        var second = await world.OpenedAsync(Same);
        Assert.Equal([Second], await world.EditCodesAsync(second, new EditDeal.SetServiceType(other)));
        second = await world.Crm.Deals.DecideAsync(new WinDeal(second.Id));
        Assert.False(second.HoldsClient);
        var third = await world.OpenedAsync(Same);

        // Taking the win back would make two.
        Assert.Equal([Second], await SliceWorld.CodesAsync(() => world.Crm.Deals.DecideAsync(new ReturnDeal(second.Id))));
        Assert.Equal([Second], (await world.Crm.Deals.MovesAsync(second.Id)).Return.Select(e => e.Code));
        await world.Crm.Deals.EditAsync(new(third.Id, new EditDeal.SetPartner(null)));
        second = await world.Crm.Deals.DecideAsync(new ReturnDeal(second.Id));
        Assert.True(second.HoldsClient);
        Assert.Equal([Second], await world.EditCodesAsync(third, new EditDeal.SetPartner(world.Company.Id)));
    }

    [Fact]
    public async Task Deals_that_run_when_the_rule_is_switched_on_go_on_and_count()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        OpenDeal Same(OpenDeal o) => o with { Partner = world.Company.Id, ServiceType = world.Service };
        var (first, second) = (await world.OpenedAsync(Same), await world.OpenedAsync(Same));
        Assert.False(first.HoldsClient);
        await world.RuleAsync(_ => Rule);
        Assert.Equal([Second], await world.OpenCodesAsync(Same));

        // Both may be edited, moved and decided; only what comes anew is refused.
        foreach (var deal in new[] { first, second })
        {
            await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetTopic("Other")));
            await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, "offer"));
        }

        await world.Crm.Deals.DecideAsync(new WinDeal(first.Id));
        Assert.Equal([Second], await world.OpenCodesAsync(Same));
        Assert.Equal([Second], await SliceWorld.CodesAsync(() => world.Crm.Deals.DecideAsync(new ReturnDeal(first.Id))));
        await world.Crm.Deals.DecideAsync(new WinDeal(second.Id));
        Assert.True((await world.Crm.Deals.DecideAsync(new ReturnDeal(first.Id))).HoldsClient);
    }

    [Fact]
    public async Task A_place_taken_while_the_rule_held_is_given_back_after_it_was_switched_off()
    {
        var world = await InterestWorld.MakeAsync(Rule);
        OpenDeal Same(OpenDeal o) => o with { Partner = world.Company.Id, ServiceType = world.Service };
        var first = await world.OpenedAsync(Same);
        await world.RuleAsync(_ => InterestWorld.Nothing);
        var second = await world.OpenedAsync(Same);
        await world.Crm.Deals.DecideAsync(new WinDeal(first.Id));
        await world.RuleAsync(_ => Rule);
        Assert.Equal([Second], await world.OpenCodesAsync(Same));
        await world.Crm.Deals.DecideAsync(new WinDeal(second.Id));
        Assert.True((await world.OpenedAsync(Same)).HoldsClient);
    }

    [Fact]
    public async Task Only_kinds_that_ask_for_it_are_compared_with_each_other()
    {
        var world = await InterestWorld.MakeAsync(Rule);
        var free = await world.Crm.DealKinds.CreateAsync(new("Free", ControlMode.NonProcess));
        var strict = await world.Crm.DealKinds.CreateAsync(new("Ruled", ControlMode.NonProcess) { Rules = Rule });
        OpenDeal Same(DealKindId kind) => new(kind, "a") { Partner = world.Company.Id, ServiceType = world.Service };
        var loose = await world.Crm.Deals.OpenAsync(Same(free.Id));
        await world.Crm.Deals.OpenAsync(Same(world.Kind.Id));
        await world.Crm.Deals.OpenAsync(Same(free.Id));
        Assert.Equal([Second], await SliceWorld.CodesAsync(() => world.Crm.Deals.OpenAsync(Same(strict.Id))));
        Assert.Equal([Second], await SliceWorld.CodesAsync(() => world.Crm.Deals.ConvertAsync(new ChangeDealKind(loose.Id, strict.Id))));
    }

    [Fact]
    public async Task Of_two_who_looked_at_once_one_is_refused_with_the_other_named()
    {
        var world = await InterestWorld.MakeAsync(Rule);
        OpenDeal Same(OpenDeal o) => o with { Partner = world.Company.Id, ServiceType = world.Service };
        Deal? rival = null;
        world.Slice.BeforeNextCommit(async () => rival = await world.OpenedAsync(Same));
        var refusal = await Assert.ThrowsAsync<CrmRuleException>(async () => await world.OpenedAsync(Same));
        Assert.Contains(rival!.Id.ToString(), refusal.Errors.Single().ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_switched_on_between_the_look_and_the_commit_is_seen()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        OpenDeal Same(OpenDeal o) => o with { Partner = world.Company.Id, ServiceType = world.Service };
        var first = await world.OpenedAsync(Same);
        await world.Crm.Deals.DecideAsync(new WinDeal(first.Id));

        // While the win is taken back, the rule comes and another deal takes the place.
        world.Slice.BeforeNextCommit(async () =>
        {
            await world.RuleAsync(_ => Rule);
            await world.OpenedAsync(Same);
        });
        Assert.Equal([Second], await SliceWorld.CodesAsync(() => world.Crm.Deals.DecideAsync(new ReturnDeal(first.Id))));
    }

    [Fact]
    public async Task An_import_is_judged_by_what_runs_when_it_is_through_also_within_one_batch()
    {
        var world = await InterestWorld.MakeAsync(Rule);
        OpenDeal Same() => world.Open() with { Partner = world.Company.Id, ServiceType = world.Service };
        DealImport Import(string name, params ExistingDealCommand[] then) => new() { Name = name, Open = Same(), Then = [.. then] };
        var importer = world.Slice.As(CrmPrincipal.User(SliceWorld.User, CrmRights.All));
        var results = await importer.DealHistory.ImportAsync(new[]
        {
            Import("won", new WinDeal(default)), Import("running"), Import("second"), Import("closed", new WinDeal(default), new CloseDeal(default)),
        }.ToAsyncEnumerable());
        Assert.Equal([[], [], [Second], []], results.Select(r => r.Errors.Select(e => e.Code).ToArray()));
        Assert.True((await world.Crm.Deals.GetAsync(results[1].Deal!.Value)).HoldsClient);
        Assert.False((await world.Crm.Deals.GetAsync(results[0].Deal!.Value)).HoldsClient);
        Assert.Equal([Second], await world.OpenCodesAsync(_ => Same()));
    }
}

using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

public sealed class SalesPlanServiceTests
{
    private static readonly UserId Other = new(SequentialIds.Nth(901));
    private static readonly CalendarPeriod April = CalendarPeriod.Of(CalendarUnit.Month, new(2026, 4, 1));
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task An_approved_plan_stands_until_its_next_version_is_approved()
    {
        var crm = _world.Crm;
        var first = await crm.SalesPlans.DraftAsync(new("Plan", April, CurrencyCode.Rub, new SalesPlanBasis.ByHand(Rub(100))));
        Assert.Equal(["sales_plan.revision.not_approved"], await SliceWorld.CodesAsync(() => crm.SalesPlans.DraftAsync(Next(first))));
        await crm.SalesPlans.EditAsync(new(first.Id, new EditSalesPlan.Split(1, [new(1) { Responsible = SliceWorld.User }, new(2) { Responsible = Other }])));
        await crm.SalesPlans.ApproveAsync(new(first.Id));
        Assert.Equal(["sales_plan.state.not_draft"], await SliceWorld.CodesAsync(() => crm.SalesPlans.EditAsync(new(first.Id, new EditSalesPlan.Join(1)))));
        Assert.Equal(["sales_plan.state.not_draft"], await SliceWorld.CodesAsync(() => crm.SalesPlans.ApproveAsync(new(first.Id))));
        var second = await crm.SalesPlans.DraftAsync(Next(first));
        Assert.Equal((2, first.Id, SalesPlanState.Draft, 3), (second.Number, second.Series, second.State, second.Lines.Count));
        Assert.Equal([33.33m, 66.67m], second.Lines.Skip(1).Select(l => l.Amount.Amount));
        Assert.Equal(["sales_plan.revision.not_approved"], await SliceWorld.CodesAsync(() => crm.SalesPlans.DraftAsync(Next(first))));
        Assert.Equal(SalesPlanState.Approved, (await crm.SalesPlans.GetAsync(first.Id)).State);
        var approved = await crm.SalesPlans.ApproveAsync(new(second.Id));
        Assert.Equal((SalesPlanState.Approved, SliceWorld.User, SalesPlanState.Superseded), (approved.State, approved.ApprovedBy, (await crm.SalesPlans.GetAsync(first.Id)).State));
        Assert.Equal(["sales_plan.revision.other_period"], await SliceWorld.CodesAsync(() => crm.SalesPlans.DraftAsync(Next(first) with { Period = April.Next })));
        Assert.Equal(["sales_plan.drafted", "sales_plan.edited", "sales_plan.approved", "sales_plan.superseded"], (await _world.JournalAsync(first.Id.Reference)).Select(e => e.Verb));
    }

    [Fact]
    public async Task Two_drafts_of_the_same_version_cannot_be_made_side_by_side()
    {
        var crm = _world.Crm;
        var first = await crm.SalesPlans.DraftAsync(new("Plan", April, CurrencyCode.Rub, new SalesPlanBasis.ByHand(Rub(100))));
        await crm.SalesPlans.ApproveAsync(new(first.Id));
        _world.BeforeNextCommit(async () => await crm.SalesPlans.DraftAsync(Next(first)));
        Assert.Equal(["sales_plan.revision.not_approved"], await SliceWorld.CodesAsync(() => crm.SalesPlans.DraftAsync(Next(first))));
    }

    [Fact]
    public async Task A_draft_comes_from_the_period_before_or_from_the_forecast_and_progress_tells_how_far_it_came()
    {
        var crm = _world.Crm;
        var top = await _world.AddEntryAsync(DirectoryCodes.Department, "Sales");
        var team = await _world.AddEntryAsync(DirectoryCodes.Department, "Team", top.Id);
        var kind = (await _world.AddKindAsync()).Id;
        await WinAsync(kind, 100, SliceWorld.User, team.Id);
        await WinAsync(kind, 50.01m, Other, top.Id);
        await OpenAsync(kind, 1000, Other, null, new(2026, 4, 10), 0.4m);
        var last = await crm.SalesPlans.DraftAsync(new("Last", April, CurrencyCode.Rub, new SalesPlanBasis.LastPeriod(1.5m)) { SplitBy = SalesPlanSplit.Responsible });
        Assert.Equal([(null, 225.02m), (SliceWorld.User, 150m), (Other, 75.02m)], last.Lines.Select(l => (l.Responsible, l.Amount.Amount)));
        var forecast = await crm.SalesPlans.DraftAsync(new("Next", April, CurrencyCode.Rub, new SalesPlanBasis.Forecast()) { SplitBy = SalesPlanSplit.Department });
        var expected = (await crm.Forecasts.WeightedAsync(new())).Total.Dated.Weighted.In(CurrencyCode.Rub).RoundToMinorUnits();
        Assert.Equal([(false, expected), (true, expected)], forecast.Lines.Select(l => (l.IsWithoutDepartment, l.Amount)));

        var march = await crm.SalesPlans.DraftAsync(new("March", April.Previous, CurrencyCode.Rub, new SalesPlanBasis.ByHand(Rub(300))));
        march = await crm.SalesPlans.EditAsync(new(march.Id, new EditSalesPlan.Split(1, [new(2) { Department = top.Id }, new(1) { Department = team.Id }])));
        march = await crm.SalesPlans.EditAsync(new(march.Id, new EditSalesPlan.Split(3, [new(1) { Responsible = SliceWorld.User }, new(0) { Responsible = Other }])));
        var rows = (await crm.SalesPlans.ProgressAsync(new(march.Id) { WithDeals = true })).Rows;
        Assert.Equal([150.01m, 150.01m, 100m, 100m, 0m], rows.Select(r => r.Fact.Converted!.Value.Amount));
        Assert.Equal([150.01m / 300, 150.01m / 200, 1m, 1m, null], rows.Select(r => r.Reached));
        var next = (await crm.SalesPlans.ProgressAsync(new(forecast.Id))).Rows;
        Assert.Equal([(1m, 0m), (1m, 0m)], next.Select(r => (decimal.Round(r.Expected!.Value, 4), r.Reached!.Value)));
        Assert.Equal([0m, 0m], (await crm.SalesPlans.ProgressAsync(new(march.Id) { AsOf = Instant.FromUtc(2026, 3, 2, 9, 0) })).Rows.Take(2).Select(r => r.Fact.Converted!.Value.Amount));
    }

    [Fact]
    public async Task Drafts_that_make_no_sense_are_refused_with_codes()
    {
        var crm = _world.Crm;
        var hand = new SalesPlanBasis.ByHand(Rub(1));
        Assert.Equal(["common.value.required", "common.value.required"], await SliceWorld.CodesAsync(() => crm.SalesPlans.DraftAsync(new(" ", April, CurrencyCode.Rub, null!))));
        Assert.Equal(["sales_plan.basis.nothing_to_copy"], await SliceWorld.CodesAsync(() => crm.SalesPlans.DraftAsync(new("P", April, CurrencyCode.Rub, new SalesPlanBasis.Copy()))));
        Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => crm.SalesPlans.DraftAsync(new("P", default, CurrencyCode.Rub, hand))));
        Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => crm.SalesPlans.DraftAsync(new("P", April, CurrencyCode.Rub, new SalesPlanBasis.LastPeriod(-1)))));
        Assert.Equal(["money.currency.mixed"], await SliceWorld.CodesAsync(() => crm.SalesPlans.DraftAsync(new("P", April, CurrencyCode.Usd, hand))));
        var plan = await crm.SalesPlans.DraftAsync(new("P", April, CurrencyCode.Rub, hand));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => crm.SalesPlans.EditAsync(new(plan.Id, new EditSalesPlan.Split(1, null!)))));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => crm.SalesPlans.EditAsync(new(plan.Id, (ValueList<EditSalesPlan.Change>)null!))));
        Assert.Equal(["common.right.missing"], await SliceWorld.CodesAsync(() => _world.Powerless.SalesPlans.ApproveAsync(new(plan.Id))));
    }

    private static DraftSalesPlan Next(SalesPlan plan) => new("Plan", April, CurrencyCode.Rub, new SalesPlanBasis.Copy()) { Revises = plan.Id };

    private static Money Rub(decimal amount) => new(amount, CurrencyCode.Rub);

    private async Task WinAsync(DealKindId kind, decimal amount, UserId responsible, DirectoryEntryId? department)
    {
        var deal = await OpenAsync(kind, amount, responsible, department, null, null);
        await _world.Crm.Deals.DecideAsync(new WinDeal(deal.Id));
    }

    private async Task<Deal> OpenAsync(DealKindId kind, decimal amount, UserId responsible, DirectoryEntryId? department, LocalDate? expected, decimal? estimate)
    {
        _world.Clock.Advance(Duration.FromHours(1));
        return await _world.Crm.Deals.OpenAsync(new OpenDeal(kind, "Pumps") { Potential = Rub(amount), Responsible = responsible, Department = department, ExpectedCloseOn = expected, Estimate = estimate });
    }
}

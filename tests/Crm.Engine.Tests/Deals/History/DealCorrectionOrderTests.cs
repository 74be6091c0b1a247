using Crm.Deals;
using Crm.Engine.Tests.Support;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>DEAL-16: a correction leaves present and replay one.</summary>
public sealed class DealCorrectionOrderTests
{
    private static readonly Duration Day = Duration.FromDays(1);
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task An_entry_into_stages_is_not_moved_before_the_change_of_kind_before_it()
    {
        var process = await _world.Crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages });
        var (loose, looser) = (await KindAsync("Loose", null), await KindAsync("Looser", null));
        var staged = await KindAsync("Sale", process.Id);
        var deal = await _world.Crm.Deals.OpenAsync(new OpenDeal(loose.Id, "Pumps"));
        _world.Clock.Advance(Day * 2);
        await _world.Crm.Deals.ConvertAsync(new ChangeDealKind(deal.Id, looser.Id));
        _world.Clock.Advance(Day * 2);
        await _world.Crm.Deals.ConvertAsync(new ChangeDealKind(deal.Id, staged.Id));
        var entered = (await _world.Crm.DealHistory.JournalAsync(deal.Id))[^1];
        Assert.Equal(["deal.history.out_of_order"], await SliceWorld.CodesAsync(() => _world.Crm.DealHistory.CorrectAsync(new CorrectMoveMoment(deal.Id, entered.Id, deal.OpenedAt + Day))));
        var corrected = await _world.Crm.DealHistory.CorrectAsync(new CorrectMoveMoment(deal.Id, entered.Id, deal.OpenedAt + (Day * 3)));
        var replayed = await _world.Crm.DealHistory.AsOfAsync(deal.Id, _world.Clock.GetCurrentInstant());
        Assert.Equal(DealDiff.FactsOf(corrected), replayed!.Facts);
    }

    [Fact]
    public async Task A_past_potential_is_corrected_in_the_currency_of_its_time()
    {
        var kind = await KindAsync("Loose", null);
        var deal = await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Potential = new Money(10, CurrencyCode.Usd) });
        var first = deal.OpenedAt;
        _world.Clock.Advance(Day);
        await _world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetPotential(new Money(900, CurrencyCode.Rub))));
        Assert.Equal(["deal.currency.mixed"], await SliceWorld.CodesAsync(() => _world.Crm.DealHistory.CorrectAsync(new CorrectPotential(deal.Id, new Money(800, CurrencyCode.Rub), first))));
        var corrected = await _world.Crm.DealHistory.CorrectAsync(new CorrectPotential(deal.Id, new Money(12, CurrencyCode.Usd), first));
        Assert.Equal(new Money(900, CurrencyCode.Rub), corrected.Potential);
        Assert.Equal(new Money(12, CurrencyCode.Usd), (await _world.Crm.DealHistory.AsOfAsync(deal.Id, first))!.Facts.Potential);
    }

    [Fact]
    public async Task A_correction_does_not_empty_a_field_that_the_stage_requires()
    {
        // DEAL-12, DEAL-31: on every path (style.md, defect 11).
        var definition = ProcessBuilder.Start().Stage("lead", "Lead", s => s.RevenueRequired()).Won("won", "Won").Lost("lost", "Lost").Build();
        var process = await _world.Crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = definition });
        var kind = await KindAsync("Sale", process.Id);
        var deal = await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Potential = new Money(10, CurrencyCode.Rub) });
        var none = new CorrectPotential(deal.Id, Money.Zero(CurrencyCode.Rub), deal.OpenedAt);
        Assert.Equal(["deal.field.required"], await SliceWorld.CodesAsync(() => _world.Crm.DealHistory.CorrectAsync(none)));
        Assert.Equal(["deal.field.required"], (await _world.Crm.Deals.CheckAsync(none)).Select(e => e.Code));
        Assert.Equal(12, (await _world.Crm.DealHistory.CorrectAsync(none with { Potential = new Money(12, CurrencyCode.Rub) })).Potential.Amount);
    }

    private ValueTask<DealKind> KindAsync(string name, SalesProcessId? process) =>
        _world.Crm.DealKinds.CreateAsync(new(name, process is null ? ControlMode.NonProcess : ControlMode.Manual) { Process = process });
}

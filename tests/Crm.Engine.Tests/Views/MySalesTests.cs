using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Storage;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Views;

/// <summary>One's own sales (DEAL-41).</summary>
public sealed class MySalesTests
{
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task My_sales_are_the_running_deals_one_leads_and_on_demand_those_one_helps_with()
    {
        var kind = await _world.AddKindAsync();
        var other = new UserId(SequentialIds.Nth(901));
        var (late, soon, won) = (await OpenAsync(kind, 1, on: new(2026, 5, 1)), await OpenAsync(kind, 2, on: new(2026, 4, 1)), await OpenAsync(kind, 4));
        await _world.Crm.Deals.DecideAsync(new WinDeal(won.Id));
        await _world.Crm.Deals.EditAsync(new(late.Id, new EditDeal.SetResponsible(other)));
        var shared = await _world.Crm.Deals.GetAsync(late.Id);
        await _world.Store.CommitAsync(new ChangeSet
        {
            Id = new(SequentialIds.Nth(5001)),
            RecordedAt = shared.RecordedAt + Duration.FromSeconds(1),
            Saves = [RecordSave.Of(shared with { CoPerformers = [SliceWorld.User], Version = shared.Version + 1 }, shared.Version)],
        });

        var mine = await _world.Crm.Boards.MySalesAsync(new());
        var helped = await _world.Crm.Boards.MySalesAsync(new() { WithCoPerformed = true, Size = 1 });

        Assert.Equal([soon.Id], mine.Deals.Items.Select(t => t.Deal.Id));
        Assert.Equal((1L, MoneySum.Of(new Money(2, CurrencyCode.Rub))), (mine.Count, mine.Potential));
        Assert.Equal((2L, soon.Id), (helped.Count, helped.Deals.Items.Single().Deal.Id));
        Assert.Equal([late.Id], (await _world.Crm.Boards.MySalesAsync(new() { WithCoPerformed = true, Size = 1, After = helped.Deals.Next })).Deals.Items.Select(t => t.Deal.Id));
    }

    private async Task<Deal> OpenAsync(DealKind kind, decimal potential, CurrencyCode? currency = null, LocalDate? on = null)
    {
        _world.Clock.Advance(Duration.FromMilliseconds(1));
        return await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Potential = new Money(potential, currency ?? CurrencyCode.Rub), ExpectedCloseOn = on });
    }
}

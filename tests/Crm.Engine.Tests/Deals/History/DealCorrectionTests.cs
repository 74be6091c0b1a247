using Crm.Deals;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>DEAL-16: the past is corrected by new facts, never edited. Time has two axes (design §7).</summary>
public sealed class DealCorrectionTests
{
    private static readonly Duration Day = Duration.FromDays(1);

    [Fact]
    public void A_corrected_moment_moves_the_start_of_the_stage_and_the_end_of_the_one_before()
    {
        var world = Moved();
        var entry = world.Journal[1].Id;
        var really = DealWorld.Start + Day;
        Assert.Empty(world.Do(new CorrectMoveMoment(DealWorld.Id, entry, really)));
        Assert.Equal((really, really), (world.Row("lead").End!.Value, world.Row("offer").Start));
        Assert.Equal(Day, world.Row("lead").Length());
        Assert.Equal(really, world.Deal!.StageEnteredAt);
        Assert.Equal(3, world.Journal.Count);
        Assert.Equal(world.Deal.Passages, DealReplay.At(DealWorld.Id, world.Journal)!.Passages);
    }

    [Fact]
    public void What_was_known_before_the_correction_can_still_be_asked_for()
    {
        var world = Moved();
        var before = world.Now;
        world.Now += Day;
        world.Do(new CorrectMoveMoment(DealWorld.Id, world.Journal[1].Id, DealWorld.Start + Day));
        var thursday = DealWorld.Start + (Day * 2);
        Assert.Equal("offer", DealReplay.At(DealWorld.Id, world.Journal, thursday)!.Facts.Stage);
        Assert.Equal("lead", DealReplay.At(DealWorld.Id, world.Journal, thursday, knownAt: before)!.Facts.Stage);
    }

    [Fact]
    public void A_correction_may_not_change_the_order_of_the_moves()
    {
        var world = Moved();
        world.Do(new MoveDeal(DealWorld.Id, "agree"));
        Assert.Equal(["deal.history.out_of_order"], world.Do(new CorrectMoveMoment(DealWorld.Id, world.Journal[1].Id, DealWorld.Start - Day)));
        world.Now += Day;
        Assert.Equal(["deal.history.out_of_order"], world.Do(new CorrectMoveMoment(DealWorld.Id, world.Journal[0].Id, world.Now)));
        Assert.Equal(["common.moment.in_future"], world.Do(new CorrectMoveMoment(DealWorld.Id, world.Journal[2].Id, world.Now + Day)));
        Assert.Equal(["deal.history.entry_unknown"], world.Do(new CorrectMoveMoment(DealWorld.Id, default, world.Now)));
    }

    [Fact]
    public void A_corrected_potential_holds_until_the_next_recorded_change()
    {
        var world = Moved();
        world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetPotential(new Money(700, CurrencyCode.Rub))));
        Assert.Empty(world.Do(new CorrectPotential(DealWorld.Id, new Money(300, CurrencyCode.Rub), DealWorld.Start + Day)));
        Assert.Equal(700, world.Deal!.Potential.Amount);
        Assert.Equal((300m, 700m), (world.Row("lead").Potential.Amount, world.Row("offer").Potential.Amount));
        Assert.Equal(300, DealReplay.At(DealWorld.Id, world.Journal, DealWorld.Start + Day)!.Facts.Potential.Amount);
        Assert.Equal(1000, DealReplay.At(DealWorld.Id, world.Journal, DealWorld.Start)!.Facts.Potential.Amount);
        Assert.Equal(["deal.currency.mixed"], world.Do(new CorrectPotential(DealWorld.Id, new Money(3, CurrencyCode.Usd), DealWorld.Start)));
        Assert.Equal(["deal.history.out_of_order"], world.Do(new CorrectPotential(DealWorld.Id, new Money(3, CurrencyCode.Rub), DealWorld.Start - Day)));
    }

    [Fact]
    public void A_closed_deal_is_corrected_only_with_the_right()
    {
        var world = Moved();
        world.Do(new WinDeal(DealWorld.Id));
        world.Do(new CloseDeal(DealWorld.Id));
        var correction = new CorrectMoveMoment(DealWorld.Id, world.Journal[1].Id, DealWorld.Start + Day);
        world.Principal = CrmPrincipal.User(DealWorld.Manager);
        Assert.Equal(["common.right.missing", "deal.closed.read_only"], world.Do(correction).Order());
        world.Principal = CrmPrincipal.User(DealWorld.Manager, CrmRights.EditClosed);
        Assert.Empty(world.Do(correction));
        Assert.True(world.Deal!.IsClosed);
    }

    [Fact]
    public void An_ordinary_command_may_not_hold_before_the_newest_fact_or_in_the_future()
    {
        var world = Moved();
        Assert.Equal(["deal.moment.before_last"], world.Do(new MoveDeal(DealWorld.Id, "agree") { HoldsFrom = DealWorld.Start + Day }));
        Assert.Equal(["common.moment.in_future"], world.Do(new MoveDeal(DealWorld.Id, "agree") { HoldsFrom = world.Now + Day }));
        world.Now += Day * 3;
        Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, "agree") { HoldsFrom = world.Now - Day }));
        Assert.Equal(world.Now - Day, world.Row("agree").Start);
    }

    [Fact]
    public void A_clock_that_went_backwards_does_not_stop_a_deal()
    {
        var world = Moved();
        var last = world.Deal!.HoldsFrom;
        world.Now -= Duration.FromHours(1);
        Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, "agree")));
        Assert.Equal(last, world.Deal!.HoldsFrom);
        Assert.Equal(Duration.Zero, world.Row("offer").Length());
    }

    /// <summary>Opened on the first day, moved to the offer on the fourth.</summary>
    private static DealWorld Moved()
    {
        var world = new DealWorld();
        world.Do(DealWorld.Open());
        world.Now += Day * 3;
        Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, "offer")));
        return world;
    }
}

using Crm.Deals;
using Crm.Directories;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>DEAL-4, DEAL-5, DEAL-6.</summary>
public sealed class DealDecidingTests
{
    [Fact]
    public void A_won_deal_is_still_open_until_it_is_closed()
    {
        var world = Opened();
        world.Now += Duration.FromDays(1);
        Assert.Empty(world.Do(new WinDeal(DealWorld.Id)));
        Assert.Equal((DealStatus.Won, false, world.Now, null), (world.Deal!.Status, world.Deal.IsClosed, world.Deal.DecidedAt, world.Deal.EndedAt));
        world.Now += Duration.FromDays(1);
        Assert.Empty(world.Do(new CloseDeal(DealWorld.Id)));
        Assert.Equal((true, world.Now), (world.Deal!.IsClosed, world.Deal.EndedAt));
        Assert.Equal(world.Now - Duration.FromDays(1), world.Deal.DecidedAt);
    }

    [Fact]
    public void A_running_deal_cannot_be_closed() => Assert.Equal(["deal.status.not_decided"], Opened().Do(new CloseDeal(DealWorld.Id)));

    [Fact]
    public void A_closed_deal_is_read_only_apart_from_reopening()
    {
        var world = Opened();
        world.Do(new WinDeal(DealWorld.Id));
        world.Do(new CloseDeal(DealWorld.Id));
        var before = world.Deal;
        ExistingDealCommand[] refused =
        [
            new EditDeal(DealWorld.Id, new EditDeal.SetTopic("other")), new MoveDeal(DealWorld.Id, "offer"), new WinDeal(DealWorld.Id),
            new LoseDeal(DealWorld.Id, DealWorld.TooDear), new ReturnDeal(DealWorld.Id), new CloseDeal(DealWorld.Id), new SwitchToManual(DealWorld.Id),
        ];
        Assert.All(refused, command => Assert.Contains("deal.closed.read_only", world.Do(command)));
        Assert.Same(before, world.Deal);
        Assert.Empty(world.Do(new ReopenDeal(DealWorld.Id)));
        Assert.Equal((false, null, DealStatus.Won), (world.Deal!.IsClosed, world.Deal.EndedAt, world.Deal.Status));
    }

    [Fact]
    public void Reopening_needs_the_right_and_a_closed_deal()
    {
        var world = Opened();
        Assert.Equal(["deal.closed.not_closed"], world.Do(new ReopenDeal(DealWorld.Id)));
        world.Do(new WinDeal(DealWorld.Id));
        world.Do(new CloseDeal(DealWorld.Id));
        world.Principal = CrmPrincipal.User(DealWorld.Manager, CrmRights.None);
        Assert.Equal(["common.right.missing"], world.Do(new ReopenDeal(DealWorld.Id)));
    }

    [Fact]
    public void Editing_an_old_deal_does_not_move_its_close_date()
    {
        // style.md, defect 2
        var world = Opened();
        world.Now += Duration.FromDays(10);
        world.Do(new WinDeal(DealWorld.Id));
        var decided = world.Deal!.DecidedAt;
        world.Now += Duration.FromDays(400);
        Assert.Empty(world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetDescription("checked"))));
        Assert.Equal(decided, world.Deal!.DecidedAt);
    }

    [Fact]
    public void Losing_needs_a_reason_from_the_right_directory_that_is_still_offered()
    {
        var world = Opened();
        Assert.Contains("deal.loss.reason_required", world.Do(new LoseDeal(DealWorld.Id, default)));
        world.Arrange = known => known.Entries[DealWorld.TooDear] = new() { Id = DealWorld.TooDear, Directory = DirectoryCodes.Source, Name = "Fair" };
        Assert.Equal(["deal.entry.wrong_directory"], world.Do(new LoseDeal(DealWorld.Id, DealWorld.TooDear)));
        world.Arrange = known => known.Entries[DealWorld.TooDear] = new() { Id = DealWorld.TooDear, Directory = DirectoryCodes.LossReason, Name = "Old", IsRetired = true };
        Assert.Equal(["deal.entry.retired"], world.Do(new LoseDeal(DealWorld.Id, DealWorld.TooDear)));
        Assert.Equal(DealStatus.InProgress, world.Deal!.Status);
    }

    [Fact]
    public void Lost_to_a_competitor_needs_exactly_one_competitor_who_won_it()
    {
        var world = Opened();
        Assert.Equal(["deal.loss.winner_required"], world.Do(new LoseDeal(DealWorld.Id, PredefinedEntries.LostToCompetitor)));
        Assert.Equal(
            ["deal.loss.winner_not_competitor"],
            world.Do(new LoseDeal(DealWorld.Id, PredefinedEntries.LostToCompetitor) { Winner = DealWorld.Rival }));
        world.Do(new EditDeal(DealWorld.Id, new EditDeal.AddParticipant(new() { Partner = DealWorld.Rival, Role = PredefinedEntries.CompetitorRole })));
        Assert.Empty(world.Do(new LoseDeal(DealWorld.Id, PredefinedEntries.LostToCompetitor) { Winner = DealWorld.Rival }));
        Assert.True(Assert.Single(world.Deal!.Participants).WonTheDeal);
    }

    [Fact]
    public void The_mark_of_a_winner_belongs_to_one_competitor_and_to_that_reason_only()
    {
        var world = Opened();
        var marked = new DealParticipant { Partner = DealWorld.Rival, Role = PredefinedEntries.CompetitorRole, WonTheDeal = true };
        Assert.Equal(["deal.loss.winner_refused"], world.Do(new EditDeal(DealWorld.Id, new EditDeal.AddParticipant(marked))));
        world.Do(new EditDeal(DealWorld.Id, new EditDeal.AddParticipant(marked with { WonTheDeal = false })));
        Assert.Contains("deal.loss.winner_refused", world.Do(new LoseDeal(DealWorld.Id, DealWorld.TooDear) { Winner = DealWorld.Rival }));
        world.Do(new LoseDeal(DealWorld.Id, PredefinedEntries.LostToCompetitor) { Winner = DealWorld.Rival });
        var second = marked with { Partner = DealWorld.Client };
        Assert.Equal(["deal.participant.two_winners"], world.Do(new EditDeal(DealWorld.Id, new EditDeal.AddParticipant(second))));
    }

    [Fact]
    public void Leaving_lost_clears_reason_and_mark()
    {
        var world = Opened();
        world.Do(new EditDeal(DealWorld.Id, new EditDeal.AddParticipant(new() { Partner = DealWorld.Rival, Role = PredefinedEntries.CompetitorRole })));
        world.Do(new LoseDeal(DealWorld.Id, PredefinedEntries.LostToCompetitor) { Winner = DealWorld.Rival });
        Assert.Empty(world.Do(new ReturnDeal(DealWorld.Id)));
        Assert.Equal((DealStatus.InProgress, null, null), (world.Deal!.Status, world.Deal.LossReason, world.Deal.DecidedAt));
        Assert.False(world.Deal.Participants[0].WonTheDeal);
        Assert.Equal(["deal.status.not_decided"], world.Do(new ReturnDeal(DealWorld.Id)));
    }

    [Fact]
    public void A_decided_deal_cannot_be_decided_again_before_it_is_returned()
    {
        var world = Opened();
        world.Do(new WinDeal(DealWorld.Id));
        Assert.Equal(["deal.status.not_running"], world.Do(new WinDeal(DealWorld.Id)));
        Assert.Equal(["deal.status.not_running"], world.Do(new LoseDeal(DealWorld.Id, DealWorld.TooDear)));
        Assert.Equal(["deal.status.not_running"], world.Do(new MoveDeal(DealWorld.Id, "offer")));
    }

    [Fact]
    public void Won_or_lost_every_unsatisfied_line_of_demand_needs_a_reason_and_a_satisfied_one_has_none()
    {
        var noStock = new DirectoryEntryId(Testing.SequentialIds.Nth(70));
        var world = new DealWorld(DealWorld.Kind with { RecordsDemand = true })
        {
            Arrange = known => known.Entries[noStock] = new() { Id = noStock, Directory = DirectoryCodes.DemandReason, Name = "No stock" },
        };
        var line = new DemandLine { Text = "pumps", Amount = new Money(10, CurrencyCode.Rub), Satisfied = 0.5m };
        Assert.Empty(world.Do(DealWorld.Open() with { Demand = [line, line with { Satisfied = 1, Reason = noStock }] }));
        Assert.Equal(["deal.demand.reason_required", "deal.demand.reason_refused"], world.Do(new WinDeal(DealWorld.Id)));
        Assert.Equal(["deal.demand.reason_required", "deal.demand.reason_refused"], world.Do(new LoseDeal(DealWorld.Id, DealWorld.TooDear)));
        Assert.Empty(world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetDemand([line with { Reason = noStock }, line with { Satisfied = 1 }]))));
        Assert.Empty(world.Do(new WinDeal(DealWorld.Id)));
    }

    [Fact]
    public void A_kind_that_does_not_record_demand_keeps_no_lines()
    {
        var world = Opened();
        Assert.Equal(
            ["deal.demand.not_recorded"],
            world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetDemand([new() { Text = "x", Amount = new Money(1, CurrencyCode.Rub) }]))));
    }

    [Fact]
    public void A_deal_without_partner_or_stages_can_be_won_and_lost()
    {
        var world = new DealWorld(DealWorld.Kind with { Control = ControlMode.NonProcess, Process = null });
        world.Do(DealWorld.Open());
        Assert.Empty(world.Do(new WinDeal(DealWorld.Id)));
        Assert.Empty(world.Do(new ReturnDeal(DealWorld.Id)));
        Assert.Empty(world.Do(new LoseDeal(DealWorld.Id, DealWorld.TooDear)));
        Assert.Empty(world.Deal!.Passages);
    }

    private static DealWorld Opened()
    {
        var world = new DealWorld();
        Assert.Empty(world.Do(DealWorld.Open()));
        return world;
    }
}

using Crm.Deals;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>DEAL-1, DEAL-3, DEAL-12, DEAL-14, DEAL-15, DEAL-37.</summary>
public sealed class DealStageTests
{
    private static readonly ProcessDefinition Demanding = ProcessBuilder.Start()
        .Stage("lead", "Lead", s => s.Checklist("call", "Call", mandatory: true).Checklist("note", "Note"))
        .Stage("offer", "Offer", s => s.Requires(DealFields.ExpectedCloseOn, DealFields.Potential))
        .Stage("agree", "Agree")
        .Won("won", "Won")
        .Lost("lost", "Lost")
        .Build();

    [Fact]
    public void A_manual_deal_moves_forward_over_several_stages_and_the_skipped_ones_are_passed_with_zero_duration()
    {
        var world = Opened();
        world.Now += Duration.FromDays(2);
        Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, "agree")));
        Assert.Equal(["lead", "qualify", "offer", "agree"], world.Deal!.Passages.Select(p => p.Stage));
        Assert.Equal((PassageResult.Passed, Duration.FromDays(2)), (world.Row("lead").Result, world.Row("lead").Length()));
        foreach (var skipped in new[] { "qualify", "offer" })
        {
            Assert.Equal((PassageResult.Passed, true, Duration.Zero, 0), (world.Row(skipped).Result, world.Row(skipped).IsSkipped, world.Row(skipped).Length(), world.Row(skipped).Visits));
        }

        Assert.Equal((PassageResult.InProgress, world.Now), (world.Row("agree").Result, world.Row("agree").Start));
    }

    [Fact]
    public void Winning_ends_the_row_as_passed_losing_as_lost_and_taking_it_back_opens_it_again()
    {
        var world = Opened();
        world.Now += Duration.FromDays(3);
        world.Do(new LoseDeal(DealWorld.Id, DealWorld.TooDear));
        Assert.Equal((PassageResult.Lost, Duration.FromDays(3)), (world.Row("lead").Result, world.Row("lead").Length()));
        world.Now += Duration.FromDays(4);
        world.Do(new ReturnDeal(DealWorld.Id));
        Assert.Equal((PassageResult.InProgress, DealWorld.Start, null), (world.Row("lead").Result, world.Row("lead").Start, world.Row("lead").End));
        world.Now += Duration.FromDays(1);
        world.Do(new WinDeal(DealWorld.Id));
        Assert.Equal((PassageResult.Passed, Duration.FromDays(8), Duration.FromDays(4)), (world.Row("lead").Result, world.Row("lead").Length(), world.Row("lead").Stayed));
        Assert.Single(world.Deal!.Passages);
    }

    [Fact]
    public void The_potential_of_a_row_follows_the_deal_while_in_progress_and_freezes_when_it_ends()
    {
        var world = Opened();
        world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetPotential(new Money(500, CurrencyCode.Rub))));
        world.Do(new MoveDeal(DealWorld.Id, "offer"));
        world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetPotential(new Money(900, CurrencyCode.Rub))));
        Assert.Equal((500m, 900m), (world.Row("lead").Potential.Amount, world.Row("offer").Potential.Amount));
    }

    [Fact]
    public void A_blocked_move_names_every_unmet_condition()
    {
        var world = new DealWorld(definition: Demanding) { Arrange = known => known.UnmetConditions = [DealErrors.NoAgreement.With()] };
        world.Do(DealWorld.Open(0));
        Assert.Equal(
            ["deal.checklist.unticked", "deal.condition.no_agreement", "deal.field.required", "deal.field.required"],
            world.Do(new MoveDeal(DealWorld.Id, "offer")).Order());
        Assert.Equal("lead", world.Deal!.Stage);
        Assert.Single(world.Journal);
    }

    [Fact]
    public void Backward_moves_and_losing_are_not_checked_and_ticks_survive_moving_back()
    {
        var world = new DealWorld(definition: Demanding);
        world.Do(DealWorld.Open());
        Assert.Empty(world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetTick("lead", "call", true), new EditDeal.SetExpectedClose(new LocalDate(2026, 3, 1)))));
        Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, "offer")));
        Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, "lead")));
        Assert.Equal((DealWorld.Manager, "call"), (world.Deal!.Ticks.Single().By, world.Deal.Ticks.Single().Item));
        world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetTick("lead", "call", false)));
        Assert.Contains("deal.checklist.unticked", world.Do(new MoveDeal(DealWorld.Id, "offer")));
        Assert.Contains("deal.checklist.unticked", world.Do(new WinDeal(DealWorld.Id)));
        Assert.Empty(world.Do(new LoseDeal(DealWorld.Id, DealWorld.TooDear)));
        Assert.Contains("deal.checklist.unknown", world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetTick("lead", "dance", true))));
    }

    [Fact]
    public void Required_fields_hold_also_on_each_save_in_the_stage()
    {
        var world = new DealWorld(definition: Demanding);
        world.Do(DealWorld.Open());
        world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetTick("lead", "call", true), new EditDeal.SetExpectedClose(new LocalDate(2026, 3, 1))));
        world.Do(new MoveDeal(DealWorld.Id, "offer"));
        Assert.Equal(["deal.field.required"], world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetExpectedClose(null))));
        Assert.Equal(["deal.field.required"], world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetPotential(Money.Zero(CurrencyCode.Rub)))));
        Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, "lead")));
        Assert.Empty(world.Do(new EditDeal(DealWorld.Id, new EditDeal.SetExpectedClose(null))));
    }

    [Fact]
    public void A_strict_deal_follows_its_stages_one_by_one_and_is_won_from_the_last()
    {
        var world = new DealWorld(DealWorld.Kind with { Control = ControlMode.Strict });
        world.Do(DealWorld.Open());
        Assert.Equal(["deal.stage.strict_jump"], world.Do(new MoveDeal(DealWorld.Id, "offer")));
        Assert.Equal(["deal.win.not_last_stage"], world.Do(new WinDeal(DealWorld.Id)));
        Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, "qualify")));
        Assert.Equal(["deal.stage.strict_back"], world.Do(new MoveDeal(DealWorld.Id, "lead")));
        foreach (var stage in new[] { "offer", "agree", "prepare" })
        {
            Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, stage)));
        }

        Assert.Empty(world.Do(new WinDeal(DealWorld.Id)));
    }

    [Fact]
    public void A_strict_deal_switched_to_manual_control_keeps_its_stages_navigable_for_ever()
    {
        var world = new DealWorld(DealWorld.Kind with { Control = ControlMode.Strict });
        world.Do(DealWorld.Open());
        Assert.Empty(world.Do(new SwitchToManual(DealWorld.Id)));
        Assert.Equal((ControlMode.Manual, true), (world.Deal!.Control, world.Deal.IsManualBySwitch));
        Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, "agree")));
        Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, "lead")));
        Assert.Equal(["deal.control.not_strict"], world.Do(new SwitchToManual(DealWorld.Id)));
    }

    [Fact]
    public void Unknown_same_and_terminal_stages_are_refused()
    {
        var world = Opened();
        Assert.Equal(["deal.stage.unknown"], world.Do(new MoveDeal(DealWorld.Id, "nowhere")));
        Assert.Equal(["deal.stage.unknown"], world.Do(new MoveDeal(DealWorld.Id, null!)));
        Assert.Equal(["deal.stage.same"], world.Do(new MoveDeal(DealWorld.Id, "lead")));
        Assert.Equal(["deal.stage.terminal"], world.Do(new MoveDeal(DealWorld.Id, "won")));
    }

    [Fact]
    public void The_kind_of_a_staged_deal_is_fixed_and_a_non_process_deal_given_one_enters_its_first_stage_now()
    {
        Assert.Equal(["deal.kind.fixed"], Opened().Do(new ChangeDealKind(DealWorld.Id, DealWorld.Kind.Id)));

        var world = new DealWorld(DealWorld.Kind with { Control = ControlMode.NonProcess, Process = null });
        world.Do(DealWorld.Open());
        Assert.Equal(["deal.stage.non_process"], world.Do(new MoveDeal(DealWorld.Id, "offer")));
        world.Now += Duration.FromDays(5);
        world.Arrange = known => (known.Kind, known.Machine) = (DealWorld.Kind, StageMachine.Compile(DealWorld.Definition, ControlMode.Manual));
        Assert.Empty(world.Do(new ChangeDealKind(DealWorld.Id, DealWorld.Kind.Id)));
        Assert.Equal(("lead", world.Now, ControlMode.Manual), (world.Deal!.Stage, world.Row("lead").Start, world.Deal.Control));
    }

    private static DealWorld Opened()
    {
        var world = new DealWorld();
        Assert.Empty(world.Do(DealWorld.Open()));
        return world;
    }
}

namespace Crm.Deals.Tests;

public sealed class StageMachineTests
{
    private static readonly StageMachine Manual = StageMachine.Compile(StandardProcesses.NineStages, ControlMode.Manual);
    private static readonly StageMachine Strict = StageMachine.Compile(StandardProcesses.TypicalSale, ControlMode.Strict);

    // DEAL-15
    [Fact]
    public void A_forward_move_skips_the_stages_between_and_a_backward_move_voids_the_later_ones()
    {
        var forward = Manual.Move("new_deal", DealStatus.InProgress, "proposal");
        Assert.Equal(["primary_contact", "qualification"], forward.Skipped.ToArray().Select(s => s.Key), StringComparer.Ordinal);
        Assert.False(forward.IsBack);
        var back = Manual.Move("proposal", DealStatus.InProgress, "presentation");
        Assert.True(back.IsPermitted && back.Skipped.IsEmpty);
        back = Manual.Move("presentation", DealStatus.InProgress, "agreeing_terms");
        Assert.False(back.IsBack);
        back = Manual.Move("agreeing_terms", DealStatus.InProgress, "presentation");
        Assert.True(back.IsBack);
        Assert.Equal(["offer_rework", "agreeing_terms", "preparing", "performing"], back.Voided.ToArray().Select(s => s.Key), StringComparer.Ordinal);
    }

    // DEAL-1, DEAL-11
    [Fact]
    public void A_strict_deal_goes_stage_by_stage_and_is_won_from_the_last()
    {
        Assert.True(Strict.CanFire("primary_contact", DealStatus.InProgress, StageTrigger.MoveTo("qualification")));
        Assert.Equal(["deal.stage.strict_jump"], Codes(Strict.Move("primary_contact", DealStatus.InProgress, "proposal")));
        Assert.Equal(["deal.stage.strict_back"], Codes(Strict.Move("qualification", DealStatus.InProgress, "primary_contact")));
        Assert.Equal(["deal.win.not_last_stage"], Codes(Strict.Fire("preparing", DealStatus.InProgress, StageTrigger.Win)));
        Assert.True(Strict.CanFire("performing", DealStatus.InProgress, StageTrigger.Win));
        Assert.True(Strict.CanFire("qualification", DealStatus.InProgress, StageTrigger.Lose));
        Assert.True(Manual.CanFire("new_deal", DealStatus.InProgress, StageTrigger.Win));
    }

    [Fact]
    public void A_deal_without_stages_is_decided_but_never_moved()
    {
        Assert.Equal(["deal.stage.non_process"], Codes(StageMachine.NonProcess.Move(null, DealStatus.InProgress, "proposal")));
        Assert.True(StageMachine.NonProcess.CanFire(null, DealStatus.InProgress, StageTrigger.Win));
        Assert.True(StageMachine.NonProcess.CanFire(null, DealStatus.Lost, StageTrigger.Return));
        Assert.Empty(StageMachine.NonProcess.Fire(null, DealStatus.InProgress, StageTrigger.Lose).Notifications);
        Assert.Null(StageMachine.NonProcess.Opening.To);
    }

    // Defect 13: a deal whose stage no longer exists is not taken for one in the first stage.
    [Fact]
    public void A_deal_in_a_stage_its_process_does_not_know_can_do_nothing_unseen() =>
        Assert.All(
            [StageTrigger.MoveTo("proposal"), StageTrigger.Win, StageTrigger.Lose, StageTrigger.Return],
            t => Assert.Equal(["deal.stage.unknown"], Codes(Manual.Fire("gone", DealStatus.InProgress, t))));

    [Fact]
    public void What_is_so_already_is_ignored_and_taking_back_comes_in_again()
    {
        Assert.Equal(StageOutcome.Ignored, Manual.Fire("proposal", DealStatus.Won, StageTrigger.Win).Outcome);
        Assert.Equal(StageOutcome.Ignored, Manual.Fire("proposal", DealStatus.InProgress, StageTrigger.Return).Outcome);
        Assert.Empty(Manual.Fire("proposal", DealStatus.Won, StageTrigger.Win).Notifications);
        var back = Manual.Fire("proposal", DealStatus.Lost, StageTrigger.Return);
        Assert.Equal((StageOutcome.Reentered, StageEvent.Reentered), (back.Outcome, Assert.Single(back.Notifications).Event));
        Assert.Equal(["deal.status.not_running"], Codes(Manual.Fire("proposal", DealStatus.Lost, StageTrigger.Win)));
    }

    // DEAL-12, DEAL-31
    [Fact]
    public void A_forward_move_asks_for_the_exit_of_one_stage_and_the_entry_of_the_other_a_backward_move_for_nothing()
    {
        var machine = StageMachine.Compile(
            ProcessBuilder.Start()
                .Stage("a", "A", s => s.OnExit("out").OnEntry("in_a").Checklist("must", "Must", mandatory: true).Checklist("may", "May").Requires(DealFields.Source))
                .Stage("b", "B", s => s.OnExit("out_b"))
                .Stage("c", "C", s => s.OnEntry("in").Requires(DealFields.Partner).RevenueRequired())
                .Won("won", "Won").Lost("lost", "Lost").Build(),
            ControlMode.Manual);
        var forward = machine.Move("a", DealStatus.InProgress, "c").Guards;
        Assert.Equal(["out"], forward.ExitConditions);
        Assert.Equal(["in"], forward.EntryConditions);
        Assert.Equal(["must"], forward.MandatoryItems.Select(i => i.Key), StringComparer.Ordinal);
        Assert.Equal([DealFields.Partner, DealFields.Potential], forward.RequiredFields);
        Assert.Same(StageGuards.None, machine.Move("c", DealStatus.InProgress, "a").Guards);
        Assert.Same(StageGuards.None, machine.Fire("a", DealStatus.InProgress, StageTrigger.Lose).Guards);
        var win = machine.Fire("a", DealStatus.InProgress, StageTrigger.Win).Guards;
        Assert.Equal((1, 1, 0, 0), (win.ExitConditions.Count, win.MandatoryItems.Count, win.EntryConditions.Count, win.RequiredFields.Count));
        Assert.Equal((0, 1), (machine.Opening.Guards.EntryConditions.Count, machine.Opening.Guards.RequiredFields.Count));
    }

    // Performance A6
    [Fact]
    public void A_repeated_decision_allocates_nothing()
    {
        var permitted = new int[16];
        Work(Manual, permitted);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Work(Manual, permitted);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Work(StageMachine machine, int[] permitted)
    {
        for (var i = 0; i < 100; i++)
        {
            _ = machine.Move("new_deal", DealStatus.InProgress, "proposal").Skipped.Length;
            _ = machine.Move("proposal", DealStatus.InProgress, "proposal").Obstacles.Count;
            _ = machine.Fire("proposal", DealStatus.InProgress, StageTrigger.Win).Notifications.Count;
            _ = machine.PermittedMoves("proposal", permitted);
        }
    }

    private static ValueList<string> Codes(StageDecision decision) => ValueList.From(decision.Obstacles.Select(o => o.Code));
}

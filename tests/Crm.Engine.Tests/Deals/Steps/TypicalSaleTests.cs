using Crm.Deals;
using Crm.Directories;
using Crm.Interactions;
using Crm.Specifications;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

// DEAL-11
public sealed class TypicalSaleTests
{
    [Fact]
    public async Task A_deal_goes_the_ten_steps_through_their_gates_and_is_won_and_closed_by_the_ninth()
    {
        var desk = await StrictDesk.OpenAsync();
        var deal = await desk.DealAsync();
        Assert.Equal((StandardStages.PrimaryContact, desk.World.Clock.GetCurrentInstant() + Duration.FromDays(2)), (deal.Stage, deal.StepDueAt));
        Assert.Equal(["deal.condition.no_interaction"], await desk.RefusedAsync(new CompleteStep(deal.Id, StandardSteps.PrimaryContact)));
        await desk.Crm.Interactions.RegisterAsync(new(InteractionType.Email, "Asked") { Direction = InteractionDirection.Incoming, Subject = deal.Id.Reference });
        desk.World.Clock.Advance(Duration.FromDays(1));
        deal = await desk.CompleteAsync(deal, StandardSteps.PrimaryContact);
        Assert.Equal((StandardStages.Qualification, desk.World.Clock.GetCurrentInstant() + Duration.FromDays(2)), (deal.Stage, deal.StepDueAt));
        Assert.Equal(["deal.condition.no_agreement"], await desk.RefusedAsync(new CompleteStep(deal.Id, StandardSteps.Qualify)));
        await desk.Crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetAgreement(new AgreementId(SequentialIds.Nth(77)))));
        string[] steps = [StandardSteps.Qualify, StandardSteps.PrepareProposal, StandardSteps.Present, StandardSteps.AgreeTerms, StandardSteps.PlaceOrder, StandardSteps.ConfirmObligations, StandardSteps.ControlPerformance];
        foreach (var step in steps)
        {
            desk.World.Clock.Advance(Duration.FromHours(1));
            deal = await desk.CompleteAsync(deal, step);
        }

        // Performing stays in progress until step 9.
        Assert.Equal((StandardStages.Performing, DealStatus.InProgress, StandardSteps.RecordWon), (deal.Stage, deal.Status, DealSteps.OpenOf(deal)?.Step));
        Assert.Equal(PassageResult.InProgress, deal.Passages.Single(p => p.Stage == StandardStages.Performing).Result);
        desk.World.Clock.Advance(Duration.FromHours(1));
        deal = await desk.CompleteAsync(deal, StandardSteps.RecordWon);
        var now = desk.World.Clock.GetCurrentInstant();
        Assert.Equal((DealStatus.Won, true, now, now, null), (deal.Status, deal.IsClosed, deal.DecidedAt, deal.EndedAt, deal.StepDueAt));
        Assert.All(deal.Passages, p => Assert.Equal(PassageResult.Passed, p.Result));
        Assert.Equal((9, true), (deal.Steps.Count, deal.Steps.All(s => s.State == DealStepState.Done)));
        var events = await desk.EventsAsync(deal);
        Assert.Equal(9, events.Count(e => e.Payload is DealStepCompleted));
        Assert.Equal(["deal.won", "deal.step_completed", "deal.closed"], events.TakeLast(3).Select(e => e.Type));
        Assert.Equal(new DealStepCompleted(StandardStages.AgreeingTerms, StandardSteps.AgreeTerms, StandardSteps.PlaceOrder), events.Single(e => e.Type == "deal.step_completed" && e.Payload is DealStepCompleted { Step: StandardSteps.AgreeTerms }).Payload);
    }

    [Fact]
    public async Task Losing_takes_the_branch_of_step_10_and_undoing_it_gives_the_cancelled_step_a_fresh_term()
    {
        // DEAL-13
        var desk = await StrictDesk.OpenAsync();
        var deal = await desk.DealAtAsync(StandardSteps.PlaceOrder);
        var lose = new LoseDeal(deal.Id, PredefinedEntries.LostToCompetitor);
        var reason = (await desk.Crm.Directories.ListAsync(Specification.Where<DirectoryEntry>(e => e.Directory == DirectoryCodes.LossReason))).First(e => e.Id != PredefinedEntries.LostToCompetitor);
        lose = lose with { Reason = reason.Id };
        desk.World.Clock.Advance(Duration.FromHours(1));
        deal = await desk.Crm.Deals.DecideAsync(lose);
        Assert.Equal((StandardSteps.RecordLost, desk.World.Clock.GetCurrentInstant() + Duration.FromDays(1)), (DealSteps.OpenOf(deal)!.Step, deal.StepDueAt));
        Assert.Equal(DealStepState.Cancelled, deal.Steps.Single(s => s.Step == StandardSteps.PlaceOrder).State);
        desk.World.Clock.Advance(Duration.FromDays(5));
        deal = await desk.Crm.Deals.DecideAsync(new ReturnDeal(deal.Id));
        Assert.Equal((StandardSteps.PlaceOrder, desk.World.Clock.GetCurrentInstant() + Duration.FromDays(1)), (DealSteps.OpenOf(deal)!.Step, deal.StepDueAt));
        Assert.Equal(DealStepState.Cancelled, deal.Steps.Single(s => s.Step == StandardSteps.RecordLost).State);
        deal = await desk.Crm.Deals.DecideAsync(lose);
        deal = await desk.CompleteAsync(deal, StandardSteps.RecordLost);
        Assert.Equal((DealStatus.Lost, true, DealStepState.Done), (deal.Status, deal.IsClosed, deal.Steps.Single(s => s.Step == StandardSteps.RecordLost).State));
        deal = await desk.Crm.Deals.ReopenAsync(new ReopenDeal(deal.Id));
        Assert.Equal(StandardSteps.RecordLost, DealSteps.OpenOf(deal)?.Step);
        deal = await desk.Crm.Deals.CloseAsync(new CloseDeal(deal.Id));
        Assert.Equal((true, DealStepState.Done), (deal.IsClosed, deal.Steps.Single(s => s.Step == StandardSteps.RecordLost).State));
    }

    [Fact]
    public async Task Only_the_steps_and_a_loss_decide_a_strict_deal()
    {
        var desk = await StrictDesk.OpenAsync();
        var deal = await desk.DealAtAsync(StandardSteps.RecordWon);
        Assert.Equal(["deal.win.by_step"], await desk.RefusedAsync(new WinDeal(deal.Id)));
        Assert.Equal(["deal.status.not_decided"], await desk.RefusedAsync(new CloseDeal(deal.Id)));
        deal = await desk.CompleteAsync(deal, StandardSteps.RecordWon);
        Assert.Equal(["deal.closed.read_only"], await desk.RefusedAsync(new CompleteStep(deal.Id, StandardSteps.RecordWon)));
        deal = await desk.Crm.Deals.ReopenAsync(new ReopenDeal(deal.Id));
        Assert.Equal((DealStatus.Won, StandardSteps.RecordWon), (deal.Status, DealSteps.OpenOf(deal)?.Step));
        Assert.Equal(["deal.return.won_by_step"], await desk.RefusedAsync(new ReturnDeal(deal.Id)));
        Assert.True((await desk.CompleteAsync(deal, StandardSteps.RecordWon)).IsClosed);
    }

    [Fact]
    public async Task A_move_forward_is_the_last_step_of_its_stage_and_jumps_over_none()
    {
        var desk = await StrictDesk.OpenAsync();
        var deal = await desk.DealAtAsync(StandardSteps.AgreeTerms);
        Assert.Equal(["deal.step.others_before"], await desk.RefusedAsync(new MoveDeal(deal.Id, StandardStages.Preparing)));
        Assert.Equal(["deal.step.not_open"], await desk.RefusedAsync(new CompleteStep(deal.Id, StandardSteps.PlaceOrder)));
        deal = await desk.CompleteAsync(deal, StandardSteps.AgreeTerms);
        deal = await desk.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.Preparing));
        Assert.Equal((StandardSteps.ConfirmObligations, DealStepState.Done), (DealSteps.OpenOf(deal)!.Step, deal.Steps.Single(s => s.Step == StandardSteps.PlaceOrder).State));
        Assert.Equal("deal.moved", (await desk.VerbsAsync(deal))[^1]);
        Assert.Equal(["deal.moved", "deal.step_completed"], (await desk.EventsAsync(deal)).TakeLast(2).Select(e => e.Type));
    }

    [Fact]
    public async Task A_completed_step_and_a_move_are_refused_for_the_same_reasons()
    {
        // DEAL-12: every unmet condition, of the step, of the stage left and of the stage entered.
        var definition = ProcessBuilder.Start()
            .Stage("first", "First", s => s.Step("call", "Call", null, MoveConditionCodes.HasActualInteraction).OnExit(MoveConditionCodes.HasAgreement).Checklist("tick", "Tick", mandatory: true))
            .Stage("second", "Second", s => s.Requires(DealFields.Partner))
            .Won("won", "Won").Lost("lost", "Lost").Build();
        var desk = await StrictDesk.OpenAsync(definition);
        var deal = await desk.DealAsync();
        string[] all = ["deal.checklist.unticked", "deal.condition.no_agreement", "deal.condition.no_interaction", "deal.field.required"];
        Assert.Equal(all, (await desk.RefusedAsync(new CompleteStep(deal.Id, "call"))).Order());
        Assert.Equal(all, (await desk.RefusedAsync(new MoveDeal(deal.Id, "second"))).Order());
        Assert.Equal(all, (await desk.Crm.Deals.CheckAsync(new CompleteStep(deal.Id, "call"))).Select(e => e.Code).Order());
    }

    [Fact]
    public async Task Switching_to_manual_cancels_the_open_step_and_the_stages_stay_navigable()
    {
        // DEAL-14
        var desk = await StrictDesk.OpenAsync();
        var deal = await desk.DealAtAsync(StandardSteps.Present);
        deal = await desk.Crm.Deals.ConvertAsync(new SwitchToManual(deal.Id));
        Assert.Equal((DealStepState.Cancelled, null), (deal.Steps.Single(s => s.Step == StandardSteps.Present).State, deal.StepDueAt));
        Assert.Equal(["deal.step.unknown"], await desk.RefusedAsync(new CompleteStep(deal.Id, StandardSteps.Present)));
        deal = await desk.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.PrimaryContact));
        deal = await desk.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.Performing));
        deal = await desk.Crm.Deals.DecideAsync(new WinDeal(deal.Id));
        Assert.Equal((DealStatus.Won, 0), (deal.Status, deal.Steps.Count(s => s.State == DealStepState.Open)));
    }

    [Fact]
    public async Task What_may_be_completed_and_what_stops_it_is_shown_with_the_moves()
    {
        var desk = await StrictDesk.OpenAsync();
        var deal = await desk.DealAsync();
        var first = Assert.Single((await desk.Crm.Deals.MovesAsync(deal.Id)).Steps);
        Assert.Equal((StandardSteps.PrimaryContact, DealStepState.Open, deal.StepDueAt, "deal.condition.no_interaction"), (first.Step, first.State, first.DueAt, Assert.Single(first.Obstacles).Code));
        deal = await desk.DealAtAsync(StandardSteps.PlaceOrder);
        var moves = await desk.Crm.Deals.MovesAsync(deal.Id);
        Assert.Equal([(StandardSteps.AgreeTerms, DealStepState.Done, false), (StandardSteps.PlaceOrder, DealStepState.Open, true)], moves.Steps.Select(s => (s.Step, s.State!.Value, s.IsAllowed)));
        Assert.Equal("deal.win.by_step", Assert.Single(moves.Win).Code);
        deal = await desk.DealAtAsync(StandardSteps.RecordWon);
        Assert.Equal([(StandardStages.Performing, false), (StandardStages.Won, true)], (await desk.Crm.Deals.MovesAsync(deal.Id)).Steps.Select(s => (s.Stage, s.IsAllowed)));
    }
}

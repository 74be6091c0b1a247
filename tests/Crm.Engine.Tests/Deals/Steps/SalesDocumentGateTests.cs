using Crm.Deals;

namespace Crm.Engine.Tests.Deals;

// DEAL-11, SW-1
public sealed class SalesDocumentGateTests
{
    [Fact]
    public async Task The_gates_of_sales_documents_are_met_while_these_are_switched_off() =>
        Assert.Equal(StandardSteps.RecordWon, DealSteps.OpenOf(await (await StrictDesk.OpenAsync()).DealAtAsync(StandardSteps.RecordWon))?.Step);

    [Fact]
    public async Task Switched_on_a_gate_nobody_serves_is_refused_by_its_code()
    {
        var desk = await StrictDesk.OpenAsync();
        var deal = await desk.DealAtAsync(StandardSteps.PrepareProposal);
        await SwitchAsync(desk, on: true);
        var refusal = await Assert.ThrowsAsync<CrmRuleException>(async () => await desk.CompleteAsync(deal, StandardSteps.PrepareProposal));
        Assert.Equal(("deal.condition.unknown", MoveConditionCodes.HasActiveQuote), (refusal.Errors[0].Code, refusal.Errors[0].Target));
    }

    [Fact]
    public async Task An_embedder_serves_a_gate_with_a_condition_of_its_own()
    {
        var quotes = new Quotes();
        var desk = await StrictDesk.OpenAsync(setup: c => c.AddMoveCondition(quotes));
        var deal = await desk.DealAtAsync(StandardSteps.PrepareProposal);
        await SwitchAsync(desk, on: true);
        Assert.Equal([DealErrors.NoAgreement.Code], await desk.RefusedAsync(new CompleteStep(deal.Id, StandardSteps.PrepareProposal)));
        quotes.IsMet = true;
        Assert.Equal(StandardStages.Presentation, (await desk.CompleteAsync(deal, StandardSteps.PrepareProposal)).Stage);
    }

    [Fact]
    public async Task A_gate_waived_because_documents_are_off_is_asked_when_somebody_switches_them_on_meanwhile()
    {
        var desk = await StrictDesk.OpenAsync();
        var deal = await desk.DealAtAsync(StandardSteps.PrepareProposal);
        desk.World.BeforeNextCommit(() => SwitchAsync(desk, on: true));
        Assert.Equal(["deal.condition.unknown"], await desk.RefusedAsync(new CompleteStep(deal.Id, StandardSteps.PrepareProposal)));
    }

    private static async Task SwitchAsync(StrictDesk desk, bool on)
    {
        var settings = await desk.Crm.Settings.GetAsync();
        await desk.Crm.Settings.ChangeAsync(settings with { Switches = settings.Switches with { SalesDocuments = on } });
    }

    private sealed class Quotes : IMoveCondition
    {
        public bool IsMet { get; set; }

        public string Code => MoveConditionCodes.HasActiveQuote;

        public ValueTask<CrmError?> CheckAsync(MoveConditionContext context, CancellationToken cancellationToken = default) =>
            new(IsMet ? null : DealErrors.NoAgreement.With());
    }
}

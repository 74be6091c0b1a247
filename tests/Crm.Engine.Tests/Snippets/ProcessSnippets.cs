using Crm.Deals;
using Crm.Testing;
using NodaTime;

namespace Crm.Snippets;

/// <summary>The code of docs/features/processes.md.</summary>
public sealed class ProcessSnippets
{
    [Fact]
    public void A_process_is_written_fluently()
    {
        // snippet:processes-build
        var definition = ProcessBuilder.Start()
            .Stage("qualification", "Qualification", s => s
                .Target(Duration.FromDays(2))
                .Requires(DealFields.Partner)
                .Checklist("call", "Call the client", mandatory: true)
                .OnExit(MoveConditionCodes.HasActualInteraction)
                .Probability(0.1m))
            .Stage("offer", "Offer", s => s.RevenueRequired().Probability(0.65m))
            .Won("won", "Won")
            .Lost("lost", "Lost")
            .Build();
        // endsnippet
        Assert.Equal(4, definition.Stages.Count);
    }

    [Fact]
    public async Task A_strict_process_has_steps_and_its_deals_follow_the_next_version()
    {
        var crm = CrmTestHost.Create().Crm;
        var cancellationToken = TestContext.Current.CancellationToken;
        var (now, shown) = (new FakeClock().GetCurrentInstant(), new List<string>());

        // snippet:processes-steps
        var strict = ProcessBuilder.Start()
            .Stage("offer", "Offer", s => s
                .Step("write", "Write the offer", Duration.FromDays(3), MoveConditionCodes.HasAgreement)
                .Step("send", "Send it", Duration.FromDays(1)))
            .Won("won", "Won", s => s.Step("record_won", "Record the result", Duration.FromDays(1)))
            .Lost("lost", "Lost", s => s.Step("record_lost", "Record the result", Duration.FromDays(1)))
            .Build();
        // endsnippet
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Strict", Definition = strict }, cancellationToken);
        var kind = await crm.DealKinds.CreateAsync(new("Strict", ControlMode.Strict) { Process = process.Id }, cancellationToken);
        var opened = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Chairs") { Agreement = new AgreementId(SequentialIds.Nth(7)) }, cancellationToken);
        var deal = opened.Id;

        // snippet:processes-complete
        await crm.Deals.MoveAsync(new CompleteStep(deal, "write"), cancellationToken);
        var next = (await crm.Deals.MovesAsync(deal, cancellationToken)).Steps.Single(s => s.State == DealStepState.Open);
        var late = await crm.Deals.ListAsync(DealSpecs.StepLateAt(now), cancellationToken);
        // endsnippet
        Assert.Equal(("send", 0), (next.Step, late.Count));
        var renamed = ProcessBuilder.Start().Stage("quote", "Quote", s => s.Step("send", "Send it", Duration.FromDays(2))).Stage("offer", "Offer", s => s.Retired()).Won("won", "Won").Lost("lost", "Lost").Build();
        await crm.SalesProcesses.PublishAsync(new() { Process = process.Id, Definition = renamed }, cancellationToken);

        // snippet:processes-migrate
        var report = await crm.SalesProcesses.MigrateAsync(new(process.Id) { Map = [new("offer", "quote")] }, cancellationToken: cancellationToken);
        foreach (var refused in report.Deals.Where(d => !d.IsDone))
        {
            shown.Add($"{refused.Deal}: {string.Join(", ", refused.Errors.Select(e => e.ToText()))}");
        }

        // endsnippet
        Assert.Equal((1, "quote", 0), (report.DoneCount, (await crm.Deals.GetAsync(deal, cancellationToken)).Stage, shown.Count));
    }

    [Fact]
    public void A_template_is_changed_and_kept_as_JSON()
    {
        // snippet:processes-template
        var mine = ProcessBuilder.From(StandardProcesses.NineStages)
            .Change(StandardStages.OfferRework, s => s.Retired())
            .Change(StandardStages.Proposal, s => s.Named("Quote").Target(Duration.FromDays(3)))
            .Build();
        var json = ProcessJson.Write(mine);
        var same = ProcessJson.Read(json);
        // endsnippet
        Assert.Equal(mine, same);
    }

    [Fact]
    public void A_process_is_drawn()
    {
        // snippet:processes-diagram
        var mermaid = ProcessDiagram.ToMermaid(StandardProcesses.TypicalSale);
        var dot = ProcessDiagram.ToDot(StandardProcesses.TypicalSale);
        var table = ProcessDiagram.ToText(StandardProcesses.TypicalSale);
        // endsnippet
        Assert.All([mermaid, dot, table], t => Assert.Contains("Qualification", t, StringComparison.Ordinal));
    }
}

using Crm.Deals;
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

namespace Crm.Deals.Tests;

public sealed class ProcessDiagramTests
{
    private const string Evil = "\"]; end --> s9[\"<b>x</b>\\\"\n%% `#34;` 'Ы' \u2028";

    private static readonly ProcessDefinition Small = ProcessBuilder.Start()
        .Stage("ask", "Ask", s => s.Probability(0.1m).Target(NodaTime.Duration.FromDays(2)).Requires(DealFields.Partner).OnExit(MoveConditionCodes.HasAgreement))
        .Stage("offer", "Предложение", s => s.RevenueRequired().Checklist("call", "Call", mandatory: true).MovesTo("ask", "agree", "won"))
        .Stage("old", "Old way", s => s.Retired())
        .Stage("agree", "Agree")
        .Won("won", "Won")
        .Lost("lost", "Lost")
        .Build();

    [Fact]
    public void A_process_is_drawn_in_Mermaid() => Assert.Equal(
        """
        flowchart LR
            s0["Ask"]
            s1["Предложение"]
            s2["Old way (retired)"]
            s3["Agree"]
            s4(["Won"])
            s5(["Lost"])
            s0 --> s1
            s1 --> s0
            s1 --> s3
            s1 --> s4
            s2 --> s3
            s3 --> s4
            s3 --> s5

        """.ReplaceLineEndings("\n"),
        ProcessDiagram.ToMermaid(Small));

    [Fact]
    public void A_process_is_drawn_in_DOT() => Assert.Equal(
        """
        digraph process {
            rankdir=LR;
            node [shape=box];
            s0 [label="Ask"];
            s1 [label="Предложение"];
            s2 [label="Old way (retired)", style=dashed];
            s3 [label="Agree"];
            s4 [label="Won", shape=doubleoctagon];
            s5 [label="Lost", shape=doubleoctagon];
            s0 -> s1;
            s1 -> s0;
            s1 -> s3;
            s1 -> s4;
            s2 -> s3;
            s3 -> s4;
            s3 -> s5;
        }

        """.ReplaceLineEndings("\n"),
        ProcessDiagram.ToDot(Small));

    [Fact]
    public void A_process_is_described_as_a_table() => Assert.Equal(
        """
        #  key    name               end   probability  target      asks for
        1  ask    Ask                      0.1          2:00:00:00  partner, exit:deal.has_agreement
        2  offer  Предложение                                       revenue, tick:call!, to:ask, to:agree, to:won
        3  old    Old way (retired)
        4  agree  Agree
        5  won    Won                Won
        6  lost   Lost               Lost

        """.ReplaceLineEndings("\n"),
        ProcessDiagram.ToText(Small));

    [Fact]
    public void A_version_is_drawn_like_its_definition()
    {
        var version = ProcessVersionRulesTests.Process(Small).Newest();
        Assert.Equal(ProcessDiagram.ToMermaid(Small), ProcessDiagram.ToMermaid(version));
        Assert.Equal(ProcessDiagram.ToDot(Small), ProcessDiagram.ToDot(version));
        Assert.Equal(ProcessDiagram.ToText(Small), ProcessDiagram.ToText(version));
    }

    [Fact]
    public void A_name_can_neither_end_its_label_nor_add_a_line()
    {
        var definition = ProcessBuilder.Start().Stage("a", Evil).Build();
        Assert.Equal(2, ProcessDiagram.ToMermaid(definition).Count(c => c == '\n'));
        Assert.Equal(2, ProcessDiagram.ToMermaid(definition).Count(c => c == '"'));
        Assert.Contains("#34;#93;#59; end --#62; s9#91;", ProcessDiagram.ToMermaid(definition), StringComparison.Ordinal);
        Assert.Contains("label=\"\\\"]; end --> s9[\\\"<b>x</b>\\\\\\\" %%", ProcessDiagram.ToDot(definition), StringComparison.Ordinal);
        Assert.Equal(5, ProcessDiagram.ToDot(definition).Count(c => c == '\n'));
        Assert.Equal(2, ProcessDiagram.ToText(definition).Count(c => c is '\n' or '\u2028'));
    }
}

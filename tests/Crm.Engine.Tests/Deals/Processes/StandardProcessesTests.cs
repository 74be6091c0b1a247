namespace Crm.Deals.Tests;

public sealed class StandardProcessesTests
{
    // DEAL-10
    [Fact]
    public void There_are_nine_standard_stages_and_two_ends() => Assert.Equal(
        ["new_deal", "primary_contact", "qualification", "proposal", "presentation", "offer_rework", "agreeing_terms", "preparing", "performing", "won", "lost"],
        StandardProcesses.NineStages.Stages.Select(s => s.Key), StringComparer.Ordinal);

    // DEAL-21
    [Fact]
    public void The_standard_scenario_has_the_probabilities_of_the_rule() => Assert.Equal(
        [(0.10m, StageEnd.None), (0.40m, StageEnd.None), (0.65m, StageEnd.None), (0.95m, StageEnd.None), (1m, StageEnd.Won), (1m, StageEnd.Won), (0m, StageEnd.Lost)],
        StandardProcesses.Interest.Stages.Select(s => (s.Probability!.Value, s.End)));

    // DEAL-11
    [Fact]
    public void Typical_sale_uses_seven_of_the_nine_stages_with_the_terms_of_their_steps()
    {
        var stages = StandardProcesses.TypicalSale.Stages;
        Assert.Equal([2, 2, 3, 5, 8, 2, 14], stages.Where(s => s.End == StageEnd.None).Select(s => s.TargetDuration!.Value.Days));
        Assert.Equal("primary_contact", stages[0].Key);
        Assert.Subset(StandardProcesses.NineStages.Stages.Select(s => s.Key).ToHashSet(StringComparer.Ordinal), stages.Select(s => s.Key).ToHashSet(StringComparer.Ordinal));
        Assert.All(stages, s => Assert.Empty(s.ExitConditions));
    }

    // DEAL-11
    [Fact]
    public void Typical_sale_has_ten_steps_with_their_terms_and_gates_and_the_target_of_a_stage_is_the_sum_of_its_terms()
    {
        var stages = StandardProcesses.TypicalSale.Stages;
        Assert.Equal(
            [
                ("primary_contact", 2, "deal.has_actual_interaction"),
                ("qualification", 2, "deal.has_agreement"),
                ("proposal", 3, "deal.has_active_quote"),
                ("presentation", 5, ""),
                ("agreeing_terms", 7, ""),
                ("agreeing_terms", 1, "deal.has_confirmed_order"),
                ("preparing", 2, "deal.settlements_moved"),
                ("performing", 14, "deal.settlements_settled"),
                ("won", 1, ""),
                ("lost", 1, ""),
            ],
            stages.SelectMany(s => s.Steps.Select(p => (s.Key, p.Term!.Value.Days, string.Join(' ', p.Conditions)))));
        Assert.All(stages.Where(s => s.End == StageEnd.None), s => Assert.Equal(s.TargetDuration, s.Steps.Select(p => p.Term!.Value).Aggregate((a, b) => a + b)));
    }

    [Fact]
    public void A_copy_can_be_changed_and_the_template_stays()
    {
        var mine = ProcessBuilder.From(StandardProcesses.NineStages).Change(StandardStages.NewDeal, s => s.Named("Новая сделка").Probability(0.05m)).Build();
        Assert.Equal(("Новая сделка", 0.05m), (mine.Stages[0].Name, mine.Stages[0].Probability));
        Assert.Equal("New deal", StandardProcesses.NineStages.Stages[0].Name);
        var refused = Assert.Throws<CrmRuleException>(() => ProcessBuilder.Start().Change("nowhere", _ => { }));
        Assert.Equal(DealErrors.StageUnknown.Code, refused.Code);
    }

    [Fact]
    public void The_builder_writes_what_it_is_told()
    {
        var stage = ProcessBuilder.Start().Stage("a", "A", s => s
            .Requires(DealFields.Partner, DealFields.Source).RequiresCustom("region").OnEntry("x").OnExit("y", "z").MovesTo("b").MovesTo("c").Retired().RevenueRequired()
            .Checklist("call", "Call", mandatory: true)).Build().Stages[0];
        Assert.Equal(["partner", "source", "custom:region"], stage.RequiredFields);
        Assert.Equal(["x"], stage.EntryConditions);
        Assert.Equal(["y", "z"], stage.ExitConditions);
        Assert.Equal(["b", "c"], stage.MovesTo);
        Assert.True(stage.IsRetired && stage.IsRevenueRequired);
        Assert.Equal(new ChecklistItem { Key = "call", Name = "Call", IsMandatory = true }, Assert.Single(stage.Checklist));
    }
}

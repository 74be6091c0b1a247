using FsCheck.Fluent;

namespace Crm.Deals.Tests;

// DEAL-10
public sealed class ProcessRulesTests
{
    [Fact]
    public void A_valid_definition_has_no_faults() =>
        ProcessCases.ForAll(ProcessCases.Valid, d => Check(d).Count == 0);

    [Fact]
    public void The_standard_processes_are_valid() =>
        Assert.All([StandardProcesses.NineStages, StandardProcesses.Interest, StandardProcesses.TypicalSale], d => Assert.Empty(Check(d)));

    [Fact]
    public void A_planted_fault_is_found_and_names_its_stage() => ProcessCases.ForAll(
        from definition in ProcessCases.Valid
        from fault in Gen.Elements<PlantedFault>(PlantedFault.All)
        from place in Gen.Choose(0, 1000)
        select (definition, fault, place),
        c =>
        {
            var index = Place(c.definition, c.fault, c.place);
            var errors = Check(c.definition.With(index, c.fault.Spoil));
            return errors.Any(e => e.Code == c.fault.Code.Code && e.Target == c.definition.Stages[index].Key);
        },
        1_000);

    [Fact]
    public void Faults_of_different_stages_are_reported_together() => ProcessCases.ForAll(
        from definition in ProcessCases.Valid
        from faults in Gen.ArrayOf(Gen.Elements<PlantedFault>([.. PlantedFault.All.Where(f => !f.Terminal)]), definition.Stages.Count(s => s.End == StageEnd.None))
        select (definition, faults),
        c =>
        {
            var spoilt = new ProcessDefinition { Stages = [.. c.definition.Stages.Select((s, i) => i < c.faults.Length ? c.faults[i].Spoil(s) : s)] };
            var errors = Check(spoilt);
            return c.faults.Index().All(f => errors.Any(e => e.Code == f.Item.Code.Code && e.Target == c.definition.Stages[f.Index].Key));
        });

    [Theory]
    [InlineData("")]
    [InlineData("Qualification")]
    [InlineData("a-b")]
    [InlineData("этап")]
    [InlineData("a234567890123456789012345678901234567890x")]
    public void A_key_is_made_of_1_to_40_plain_characters(string key) =>
        Assert.Contains(Check(StandardProcesses.NineStages.With(2, s => s with { Key = key })), e => e.Code == ProcessErrors.KeyInvalid.Code && e.Target == "#3");

    [Fact]
    public void Two_stages_cannot_have_one_key() =>
        Assert.Contains(Check(StandardProcesses.NineStages.With(2, s => s with { Key = StandardStages.NewDeal })), Is(ProcessErrors.KeyDuplicate, StandardStages.NewDeal));

    [Fact]
    public void Two_stages_cannot_have_names_that_only_case_and_blanks_tell_apart() =>
        Assert.Contains(Check(StandardProcesses.NineStages.With(2, s => s with { Name = " new   DEAL" })), Is(ProcessErrors.NameDuplicate, StandardStages.Qualification));

    [Fact]
    public void A_process_without_stages_has_one_fault() =>
        Assert.Equal([ProcessErrors.NoStages.Code], Check(new ProcessDefinition()).Select(e => e.Code), StringComparer.Ordinal);

    [Fact]
    public void A_process_has_at_most_100_stages()
    {
        Assert.Empty(Check(Long(98)));
        Assert.Equal([ProcessErrors.TooManyStages.Code], Check(Long(99)).Select(e => e.Code), StringComparer.Ordinal);
    }

    [Fact]
    public void A_process_needs_a_stage_to_sit_in_and_both_results()
    {
        Assert.Contains(Check(ProcessBuilder.Start().Won("won", "Won").Lost("lost", "Lost").Build()), Is(ProcessErrors.NoSittingStage));
        Assert.Contains(Check(ProcessBuilder.Start().Stage("a", "A").Lost("lost", "Lost").Build()), Is(ProcessErrors.NoWonStage));
        Assert.Contains(Check(ProcessBuilder.Start().Stage("a", "A").Won("won", "Won").Build()), Is(ProcessErrors.NoLostStage));
    }

    [Fact]
    public void Terminal_stages_stand_last() =>
        Assert.Contains(
            Check(ProcessBuilder.Start().Stage("a", "A").Won("won", "Won").Stage("b", "B").Lost("lost", "Lost").Build()), Is(ProcessErrors.AfterTerminal, "b"));

    [Fact]
    public void The_first_stage_cannot_be_retired() =>
        Assert.Contains(Check(StandardProcesses.NineStages.With(0, s => s with { IsRetired = true })), Is(ProcessErrors.FirstRetired, StandardStages.NewDeal));

    [Fact]
    public void All_checklists_together_have_at_most_1000_items()
    {
        ChecklistItem[] hundred = [.. Enumerable.Range(0, 100).Select(i => new ChecklistItem { Key = $"i{i}", Name = "Do" })];
        var full = new ProcessDefinition { Stages = [.. Long(11).Stages.Select((s, i) => i < 10 ? s with { Checklist = [.. hundred] } : s)] };
        Assert.Empty(Check(full));
        Assert.Contains(Check(full.With(10, s => s with { Checklist = [hundred[0]] })), Is(CommonErrors.ListTooLong));
    }

    [Fact]
    public void A_missing_stage_object_is_a_fault_and_no_crash() =>
        Assert.Contains(Check(new ProcessDefinition { Stages = [null!] }), Is(CommonErrors.Required));

    private static List<CrmError> Check(ProcessDefinition definition) => ProcessRules.Check(definition, ProcessCases.Vocabulary);

    private static Predicate<CrmError> Is(ErrorDefinition definition, string? target = null) => e => e.Code == definition.Code && e.Target == target;

    private static ProcessDefinition Long(int sitting) => new()
    {
        Stages =
        [
            .. Enumerable.Range(0, sitting).Select(i => new ProcessStage { Key = $"s{i}", Name = $"S{i}" }),
            new() { Key = "won", Name = "Won", End = StageEnd.Won },
            new() { Key = "lost", Name = "Lost", End = StageEnd.Lost },
        ],
    };

    private static int Place(ProcessDefinition definition, PlantedFault fault, int place)
    {
        var places = definition.Stages.Index().Where(s => s.Item.End != StageEnd.None == fault.Terminal).Select(s => s.Index).ToList();
        return places[place % places.Count];
    }
}

using NodaTime;

namespace Crm.Deals.Tests;

// DEAL-10, defect 5: deleting a stage silently re-homed its deals.
public sealed class ProcessVersionRulesTests
{
    private static readonly Dictionary<string, long> Nobody = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, long> Seventeen = new(StringComparer.Ordinal) { [StandardStages.Proposal] = 17 };

    [Fact]
    public void A_stage_that_deals_passed_cannot_be_left_out_and_the_error_names_the_count()
    {
        var next = Without(StandardProcesses.NineStages, StandardStages.Proposal);
        var errors = ProcessVersionRules.Check(Process(Retired), next, Seventeen);
        var error = Assert.Single(errors);
        Assert.Equal((ProcessErrors.StageInUse.Code, StandardStages.Proposal), (error.Code, error.Target));
        Assert.Contains(error.Arguments, a => a is { Name: "count", Value: "17" });
    }

    [Fact]
    public void A_retired_stage_that_no_deal_ever_came_to_can_be_left_out() =>
        Assert.Empty(ProcessVersionRules.Check(Process(Retired), Without(StandardProcesses.NineStages, StandardStages.Proposal), Nobody));

    [Fact]
    public void A_stage_that_takes_deals_is_retired_before_it_is_left_out()
    {
        var next = Without(StandardProcesses.NineStages, StandardStages.Proposal);
        var error = Assert.Single(ProcessVersionRules.Check(Process(StandardProcesses.NineStages), next, Nobody));
        Assert.Equal((ProcessErrors.StageNotRetired.Code, StandardStages.Proposal), (error.Code, error.Target));
    }

    [Fact]
    public void A_stage_that_deals_passed_can_be_retired()
    {
        var next = StandardProcesses.NineStages.With(3, s => s with { IsRetired = true });
        Assert.Empty(ProcessVersionRules.Check(Process(StandardProcesses.NineStages), next, Seventeen));
        Assert.Empty(ProcessRules.Check(next, ProcessCases.Vocabulary));
    }

    [Fact]
    public void Only_stages_that_deals_sit_in_are_asked_about() =>
        Assert.Equal(
            [StandardStages.Proposal],
            ProcessVersionRules.Removed(
                Process(StandardProcesses.NineStages),
                Without(Without(StandardProcesses.NineStages, StandardStages.Proposal), StandardStages.Lost)));

    [Theory]
    [InlineData(StandardStages.Performing, StageEnd.Won)]
    [InlineData(StandardStages.Won, StageEnd.None)]
    [InlineData(StandardStages.Won, StageEnd.Lost)]
    public void A_key_keeps_its_sort_of_stage_over_all_versions(string key, StageEnd end)
    {
        var changed = new ProcessDefinition { Stages = [.. StandardProcesses.NineStages.Stages.Select(s => s.Key == key ? s with { End = end } : s)] };
        var process = Process(StandardProcesses.NineStages, Without(StandardProcesses.NineStages, key));
        var error = Assert.Single(ProcessVersionRules.Check(process, changed, Nobody), e => e.Code == ProcessErrors.EndChanged.Code);
        Assert.Equal(key, error.Target);
        Assert.Contains(error.Arguments, a => a is { Name: "version", Value: "1" });
    }

    private static ProcessDefinition Retired => StandardProcesses.NineStages.With(3, s => s with { IsRetired = true });

    private static ProcessDefinition Without(ProcessDefinition definition, string key) => new() { Stages = definition.Stages.Without(s => s.Key == key) };

    internal static SalesProcess Process(params ProcessDefinition[] versions) => new()
    {
        Id = SalesProcessId.Parse("0b4c0000-0000-7000-8000-0000000000aa"),
        Name = "Sales",
        Versions = [.. versions.Select((d, i) => new ProcessVersion { Number = i + 1, PublishedAt = Instant.FromUtc(2026, 1, i + 1, 0, 0), Definition = d })],
    };
}

using Crm.Deals;
using Crm.Testing;

namespace Crm.Engine.Tests.Deals;

/// <summary>DEAL-20, DEAL-21, DEAL-22 by example.</summary>
public sealed class ProbabilityTests
{
    private static readonly DealFacts Running = new()
    {
        Deal = DealWorld.Id,
        Kind = DealWorld.Kind.Id,
        Process = DealWorld.ProcessId,
        ProcessVersion = 1,
        Stage = "offer",
        Responsible = DealWorld.Manager,
        Partner = DealWorld.Client,
        OpenedAt = DealWorld.Start,
        Potential = new Money(100, CurrencyCode.Rub),
    };

    // DEAL-20: lost → 0, closed not lost → 1, and an override never beats them.
    [Fact]
    public void An_override_stands_until_the_deal_is_lost_or_closed()
    {
        var set = Running with { ProbabilityOverride = 0.3m };
        Assert.Equal((0.3m, ProbabilityBasis.Override), Of(set));
        Assert.Equal((0.3m, ProbabilityBasis.Override), Of(set with { Status = DealStatus.Won }));
        Assert.Equal((0m, ProbabilityBasis.Lost), Of(set with { Status = DealStatus.Lost }));
        Assert.Equal((0m, ProbabilityBasis.Lost), Of(set with { Status = DealStatus.Lost, IsClosed = true }));
        Assert.Equal((1m, ProbabilityBasis.Closed), Of(set with { Status = DealStatus.Won, IsClosed = true }));
    }

    [Fact]
    public void An_override_of_zero_is_a_value() => Assert.Equal((0m, ProbabilityBasis.Override), Of(Running with { ProbabilityOverride = 0m, Estimate = 0.9m }));

    [Fact]
    public void An_estimate_of_zero_is_kept_but_left_out_of_the_mean()
    {
        var found = ProbabilityRules.Of(Running with { Estimate = 0m }, ProbabilityMethod.Empirical, null, History(won: 1, lost: 3));
        Assert.Equal(0.25m, found.Value);
        var estimate = found.Components.Single(c => c.Source == ProbabilitySource.Estimate);
        Assert.Equal((0m, false), (estimate.Value, estimate.IsUsed));
    }

    [Fact]
    public void A_component_without_decided_deals_is_absent_and_not_zero()
    {
        var found = ProbabilityRules.Of(Running with { Estimate = 0.8m, Partner = DealWorld.Rival }, ProbabilityMethod.Empirical, null, History(won: 1, lost: 1));
        Assert.Equal((0.8m + 0.5m + 0.5m + 0.5m) / 4, found.Value);
        Assert.Equal((null, 0), Part(found, ProbabilitySource.Partner));
    }

    [Fact]
    public void Where_nothing_says_anything_there_is_no_value() => Assert.Equal((null, ProbabilityBasis.Empirical), Of(Running));

    [Fact]
    public void A_history_of_losses_alone_gives_no_value_rather_than_zero() =>
        Assert.Null(ProbabilityRules.Of(Running, ProbabilityMethod.Empirical, null, History(won: 0, lost: 4)).Value);

    [Fact]
    public void A_won_deal_that_is_not_closed_has_the_mean() =>
        Assert.Equal(0.5m, ProbabilityRules.Of(Running with { Status = DealStatus.Won }, ProbabilityMethod.Empirical, null, History(won: 1, lost: 1)).Value);

    [Fact]
    public void Voided_rows_and_other_processes_say_nothing_about_a_stage()
    {
        var tallies = History(won: 1, lost: 0);
        tallies.Add(Decided(DealStatus.Lost, 1) with { Process = new(SequentialIds.Nth(77)) }, [Row("offer")]);
        tallies.Add(Decided(DealStatus.Lost, 2), [Row("lead"), Row("offer") with { IsVoided = true }]);
        tallies.Add(Decided(DealStatus.Lost, 3) with { ProcessVersion = 9 }, [Row("offer")]);
        Assert.Equal((0.5m, 2), Part(ProbabilityRules.Of(Running, ProbabilityMethod.Empirical, null, tallies), ProbabilitySource.Stage));
    }

    // DEAL-21
    [Fact]
    public void By_stage_the_process_says_it_and_winning_is_its_winning_end()
    {
        var definition = StandardProcesses.Interest;
        var interest = Running with { Stage = "finding_needs" };
        Assert.Equal(0.40m, ByStage(interest, definition));
        Assert.Equal(1m, ByStage(interest with { Status = DealStatus.Won }, definition));
        Assert.Equal(0m, ByStage(interest with { Status = DealStatus.Lost }, definition));
        Assert.Equal(0.9m, ByStage(interest with { ProbabilityOverride = 0.9m }, definition));
        Assert.Null(ByStage(interest, ForecastCases.Definition(("finding_needs", null))));
        Assert.Equal(0m, ByStage(interest, ForecastCases.Definition(("finding_needs", 0m))));
        Assert.Null(ByStage(interest with { Process = null, Stage = null }, null));
    }

    private static decimal? ByStage(DealFacts facts, ProcessDefinition? definition) => ProbabilityRules.Of(facts, ProbabilityMethod.ByStage, definition, new()).Value;

    private static (decimal? Value, ProbabilityBasis Basis) Of(DealFacts facts)
    {
        var found = ProbabilityRules.Of(facts, ProbabilityMethod.Empirical, null, new());
        return (found.Value, found.Basis);
    }

    private static (decimal? Value, int? Decided) Part(DealProbability found, ProbabilitySource source)
    {
        var part = found.Components.Single(c => c.Source == source);
        return (part.Value, part.Decided);
    }

    private static ProbabilityTallies History(int won, int lost)
    {
        var tallies = new ProbabilityTallies();
        for (var i = 0; i < won + lost; i++)
        {
            tallies.Add(Decided(i < won ? DealStatus.Won : DealStatus.Lost, i), [Row("offer")]);
        }

        return tallies;
    }

    private static DealFacts Decided(DealStatus status, long number) => Running with { Deal = new(SequentialIds.Nth(8000 + number)), Status = status };

    private static StagePassage Row(string stage) => new() { Stage = stage, Start = DealWorld.Start, Result = PassageResult.Passed, Potential = new Money(1, CurrencyCode.Rub) };
}

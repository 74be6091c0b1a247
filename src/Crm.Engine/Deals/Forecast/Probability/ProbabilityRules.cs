namespace Crm.Deals;

/// <summary>The probability of success of a deal (DEAL-20, DEAL-21, DEAL-22): the one definition for a deal, a list, a report and a forecast.</summary>
internal static class ProbabilityRules
{
    /// <summary>The probability by the deal's facts, the method of its kind, the definition of its process version and the tenant's history.</summary>
    public static DealProbability Of(DealFacts facts, ProbabilityMethod method, ProcessDefinition? definition, ProbabilityTallies tallies)
    {
        var components = method == ProbabilityMethod.Empirical ? Empirical(facts, tallies) : ByStage(facts, definition);
        var (value, basis) = facts switch
        {
            { Status: DealStatus.Lost } => (0m, ProbabilityBasis.Lost),
            { IsClosed: true } => (1m, ProbabilityBasis.Closed),
            { ProbabilityOverride: { } set } => (set, ProbabilityBasis.Override),
            _ => (Mean(components), method == ProbabilityMethod.Empirical ? ProbabilityBasis.Empirical : ProbabilityBasis.ByStage),
        };
        var isFound = basis is ProbabilityBasis.Empirical or ProbabilityBasis.ByStage;
        return new()
        {
            Deal = facts.Deal,
            Value = value,
            Basis = basis,
            Components = ValueList.From(isFound ? components : components.Select(c => c with { IsUsed = false })),
        };
    }

    /// <summary>The components that apply to the deal; used are those that exist and are above zero.</summary>
    private static List<ProbabilityComponent> Empirical(DealFacts facts, ProbabilityTallies tallies)
    {
        var components = new List<ProbabilityComponent>(5);
        if (facts.Estimate is { } estimate)
        {
            components.Add(new() { Source = ProbabilitySource.Estimate, Value = estimate, IsUsed = estimate > 0m });
        }

        if (facts is { Process: { } process, Stage: { } stage })
        {
            components.Add(Component(ProbabilitySource.Stage, tallies.OfStage(process, stage)));
        }

        components.Add(Component(ProbabilitySource.Responsible, tallies.OfResponsible(facts.Responsible)));
        if (facts.Partner is { } partner)
        {
            components.Add(Component(ProbabilitySource.Partner, tallies.OfPartner(partner)));
        }

        components.Add(Component(ProbabilitySource.Kind, tallies.OfKind(facts.Kind)));
        return components;
    }

    private static ProbabilityComponent Component(ProbabilitySource source, Tally tally) => new()
    {
        Source = source,
        Value = tally.Share,
        Won = tally.Won,
        Decided = tally.Decided,
        IsUsed = tally.Won > 0,
    };

    /// <summary>A won deal stands at the winning end of its process, whichever stage it was won from (DEAL-21).</summary>
    private static List<ProbabilityComponent> ByStage(DealFacts facts, ProcessDefinition? definition)
    {
        var own = facts.Status == DealStatus.Won
            ? definition?.Stages.FirstOrDefault(s => s.End == StageEnd.Won)?.Probability ?? 1m
            : definition?.Stages.FirstOrDefault(s => string.Equals(s.Key, facts.Stage, StringComparison.Ordinal))?.Probability;
        return [new() { Source = ProbabilitySource.StageDefinition, Value = own, IsUsed = own is not null }];
    }

    private static decimal? Mean(List<ProbabilityComponent> components)
    {
        var (sum, count) = (0m, 0);
        foreach (var component in components)
        {
            if (component is { IsUsed: true, Value: { } value })
            {
                (sum, count) = (sum + value, count + 1);
            }
        }

        return count == 0 ? null : sum / count;
    }
}

namespace Crm.Deals;

/// <summary>How the probability of success of a deal is found; an override stands above both (DEAL-22).</summary>
public enum ProbabilityMethod
{
    /// <summary>From the manager's estimate and the tenant's own history (DEAL-20).</summary>
    Empirical,

    /// <summary>The stage's own probability (DEAL-21).</summary>
    ByStage,
}

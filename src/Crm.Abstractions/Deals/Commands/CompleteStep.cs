namespace Crm.Deals;

/// <summary>Completes the open step of a strict deal (DEAL-11).</summary>
/// <remarks>The step's conditions must hold. The last step of a stage also asks for what leaving the stage forward asks for (DEAL-12) and takes the deal to the
/// next stage; the step that records a result closes the deal, and wins it first if it was running. All of it is one commit.</remarks>
/// <param name="Deal">The deal.</param>
/// <param name="Step">The key of the step; another than the open one is refused (<c>deal.step.not_open</c>).</param>
public sealed record CompleteStep(DealId Deal, string Step) : MoveDealCommand(Deal)
{
    /// <summary>Where the stage's last step leads: the key of a stage or of a terminal stage for won deals. Needed only where the process declares several ways.</summary>
    public string? To { get; init; }
}

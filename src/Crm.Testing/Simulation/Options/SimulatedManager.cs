namespace Crm.Testing.Simulation;

/// <summary>A manager who sells.</summary>
/// <param name="Name">The name; the manager's <see cref="UserId"/> is made from it, see <see cref="SimulationPlan.UserOf"/>.</param>
public sealed record SimulatedManager(string Name)
{
    /// <summary>How good: the odds of going on, jumping ahead and winning are multiplied by it; 0.1…10.</summary>
    /// <value>Default: 1.</value>
    public decimal Skill { get; init; } = 1m;

    /// <summary>How slow: stays are multiplied by it; 0.1…10.</summary>
    /// <value>Default: 1.</value>
    public decimal Pace { get; init; } = 1m;

    /// <summary>How many of the deals, beside the weights of the others; 0…1,000,000.</summary>
    /// <value>Default: 1.</value>
    public decimal Weight { get; init; } = 1m;

    /// <summary>By how much the estimates are too high; −1…1.</summary>
    /// <value>Default: 0.1.</value>
    public decimal Optimism { get; init; } = 0.1m;
}

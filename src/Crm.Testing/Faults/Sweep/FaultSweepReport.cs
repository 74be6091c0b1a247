namespace Crm.Testing;

/// <summary>What a <see cref="FaultSweep"/> found. Immutable.</summary>
/// <param name="Runs">How many runs a fault struck.</param>
/// <param name="Told">How many of them told their caller; the others went on over the fault.</param>
/// <param name="Findings">What was wrong, each with the number of the call that was disturbed; empty = nothing.</param>
public sealed record FaultSweepReport(int Runs, int Told, IReadOnlyList<string> Findings)
{
    /// <inheritdoc/>
    public override string ToString() => Findings.Count == 0 ? $"{Runs} runs were disturbed, {Told} told so, nothing was wrong." : string.Join(Environment.NewLine, Findings);
}

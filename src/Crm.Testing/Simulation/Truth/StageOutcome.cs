namespace Crm.Testing.Simulation;

/// <summary>What may come of a stay, for one manager and one quality of source. The chances are 1 together.</summary>
internal readonly record struct StageOutcome(double Advance, double Skip, double Win, double Back, double Lose, double Forget)
{
    /// <summary>The rates with the odds of all that is good multiplied.</summary>
    public static StageOutcome Of(IReadOnlyList<StageRates> stages, int stage, decimal odds)
    {
        var rates = stages[stage];
        var isLast = stage == stages.Count - 1;
        var k = (double)odds;
        var (advance, skip, win) = (k * (isLast ? 0 : (double)rates.Advance), k * (double)rates.Skip, k * (double)(isLast ? rates.Win + rates.Advance : rates.Win));
        var (back, lose) = ((double)rates.Back, (double)rates.Lose);
        var forget = (double)(1m - rates.Advance - rates.Skip - rates.Win - rates.Back - rates.Lose);
        var sum = advance + skip + win + back + lose + forget;
        return new(advance / sum, skip / sum, win / sum, back / sum, lose / sum, forget / sum);
    }

    public void Write(Span<double> weights) => (weights[0], weights[1], weights[2], weights[3], weights[4], weights[5]) = (Advance, Skip, Win, Back, Lose, Forget);
}

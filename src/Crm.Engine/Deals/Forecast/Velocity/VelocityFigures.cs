using NodaTime;

namespace Crm.Deals;

/// <summary>Collects the factors of a velocity and multiplies them (REP-9).</summary>
internal sealed class VelocityFigures(FigureContext context)
{
    private const decimal NanosecondsPerDay = 86_400_000_000_000m;
    private readonly DealFigureBuilder _running = new(context);
    private readonly DealFigureBuilder _won = new(context);
    private decimal _nanosecondsToWin;
    private int _lost;

    public void AddRunning(DealFacts facts) => _running.Add(facts);

    public void AddLost() => _lost++;

    /// <summary>A won deal with the potential it had when it was decided.</summary>
    public void AddWon(DealFacts facts, Money potential, Instant decidedAt)
    {
        _won.Add(facts, potential, decidedAt);
        _nanosecondsToWin += (decimal)(decidedAt - facts.OpenedAt).ToInt128Nanoseconds();
    }

    public async ValueTask<SalesVelocity> BuildAsync(string? key, ReportRates rates, CancellationToken cancellationToken)
    {
        var won = await _won.BuildAsync(rates, cancellationToken).ConfigureAwait(false);
        var days = won.Count == 0 ? (decimal?)null : _nanosecondsToWin / won.Count / NanosecondsPerDay;
        var isWhole = days > 0m;
        return new()
        {
            Key = key,
            Running = await _running.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
            Won = won,
            Lost = _lost,
            WinRate = Ratio.Of(won.Count, won.Count + _lost),
            MeanWon = won.Count == 0 ? null : Each(won.Potential, a => a / won.Count),
            MeanDaysToWin = days,
            PerDay = isWhole ? Each(won.Potential, PerDay) : null,
            PerDayConverted = isWhole && won.Converted is { } converted ? Rounded(PerDay(converted.Amount), converted.Currency) : null,
        };

        // Running × won ÷ decided × Σ ÷ won ÷ days: the won deals cancel out.
        decimal PerDay(decimal sum) => _running.Count * (sum / (won.Count + _lost)) / days!.Value;
    }

    private static MoneySum Each(MoneySum sum, Func<decimal, decimal> change) => MoneySum.From(sum.Select(a => Rounded(change(a.Amount), a.Currency)));

    private static Money Rounded(decimal amount, CurrencyCode currency) =>
        new(decimal.Round(amount, Money.MaxDecimals, MidpointRounding.AwayFromZero), currency);
}

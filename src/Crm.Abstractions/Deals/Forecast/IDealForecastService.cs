using NodaTime;

namespace Crm.Deals;

/// <summary>Probabilities and forecasts of deals. Deals the principal may not read are not counted (REP-10). Safe to share between threads.</summary>
public interface IDealForecastService
{
    /// <summary>The probability of one deal with its components (DEAL-20, DEAL-21, DEAL-22).</summary>
    /// <param name="id">Which.</param>
    /// <param name="asOf">The moment whose facts count; absent = now.</param>
    /// <param name="knownAt">Only what was recorded by then; absent = all that is known.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, it may not be read, or it did not exist at that moment.</exception>
    /// <exception cref="CrmRuleException"><c>common.moment.in_future</c>, <c>common.value.out_of_range</c>, <c>deal.functionality.switched_off</c>.</exception>
    ValueTask<DealProbability> ProbabilityAsync(DealId id, Instant? asOf = null, Instant? knownAt = null, CancellationToken cancellationToken = default);

    /// <summary>The probabilities of any number of deals; the history behind them is read once.</summary>
    /// <param name="query">Which deals, as of when.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException">As for <see cref="WeightedAsync"/>.</exception>
    ValueTask<DealProbabilityReport> ProbabilitiesAsync(DealProbabilityQuery query, CancellationToken cancellationToken = default);

    /// <summary>The weighted forecast: Σ potential × probability of running deals by expected close date (DEAL-22).</summary>
    /// <param name="query">What to count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>common.moment.in_future</c>, <c>common.value.required</c>, <c>common.value.out_of_range</c>,
    /// <c>common.list.too_long</c>, <c>deal.functionality.switched_off</c>.</exception>
    ValueTask<WeightedForecast> WeightedAsync(WeightedForecastQuery query, CancellationToken cancellationToken = default);

    /// <summary>The sales velocity with its four factors (REP-9).</summary>
    /// <param name="query">What to count, and the window the factors are taken from.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>forecast.period.reversed</c> and those of <see cref="WeightedAsync"/>.</exception>
    ValueTask<VelocityReport> VelocityAsync(VelocityQuery query, CancellationToken cancellationToken = default);

    /// <summary>What the running deals may bring in a period, drawn many times from the history of the whole tenant: P10, P50, P90 and the mean of the won potential.</summary>
    /// <param name="query">Which deals, which period, how many draws from which seed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>forecast.period.reversed</c>, <c>forecast.period.passed</c>, <c>money.amount.out_of_range</c> and those of <see cref="WeightedAsync"/>.</exception>
    ValueTask<ScenarioForecast> ScenariosAsync(ScenarioQuery query, CancellationToken cancellationToken = default);
}

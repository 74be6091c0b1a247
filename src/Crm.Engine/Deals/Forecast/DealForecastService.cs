using Crm.Kernel;
using NodaTime;

namespace Crm.Deals;

/// <summary>Probabilities and forecasts, each from one snapshot.</summary>
internal sealed class DealForecastService(CrmSession session) : IDealForecastService
{
    /// <summary>What a probability takes as it is now: the journal of a deal does not keep the method of its kind.</summary>
    private const string ProbabilityMethodDimension = "probability_method";

    public async ValueTask<DealProbability> ProbabilityAsync(DealId id, Instant? asOf = null, Instant? knownAt = null, CancellationToken cancellationToken = default)
    {
        var query = new DealProbabilityQuery { Deals = [id], AsOf = asOf, KnownAt = knownAt };
        var report = await ProbabilitiesAsync(query, cancellationToken).ConfigureAwait(false);
        return report.Probabilities.Count == 1 ? report.Probabilities[0] : throw new CrmNotFoundException(id.Reference);
    }

    public async ValueTask<DealProbabilityReport> ProbabilitiesAsync(DealProbabilityQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ForecastQueryChecks.Check(query);
        using var activity = CrmTelemetry.Start("forecasts", "probabilities");
        var run = await ReportRun.BeginAsync(session, query, looksAtSegments: false, cancellationToken).ConfigureAwait(false);
        await using (run.ConfigureAwait(false))
        {
            var probabilities = await DealProbabilities.LoadAsync(run, cancellationToken).ConfigureAwait(false);
            var found = new List<DealProbability>();
            await foreach (var deal in ChosenDeals.OfAsync(run, query.Deals, cancellationToken).ConfigureAwait(false))
            {
                found.Add(probabilities.Of(deal.Facts));
            }

            found.Sort((a, b) => a.Deal.CompareTo(b.Deal));
            return new() { Query = query, AsOf = run.Figures.AsOf, Probabilities = ValueList.From(found), AsNowDimensions = [.. run.AsNowDimensions, ProbabilityMethodDimension] };
        }
    }

    public async ValueTask<WeightedForecast> WeightedAsync(WeightedForecastQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ForecastQueryChecks.Check(query);
        using var activity = CrmTelemetry.Start("forecasts", "weighted");
        var run = await ReportRun.BeginAsync(session, query, query.SplitBy == ForecastSplit.Segment, cancellationToken).ConfigureAwait(false);
        await using (run.ConfigureAwait(false))
        {
            var probabilities = await DealProbabilities.LoadAsync(run, cancellationToken).ConfigureAwait(false);
            var forecast = new WeightedForecastBuilder(query, run.Figures, run.Segments);
            await foreach (var deal in run.DealsAsync(DealSpecs.Running(), cancellationToken).ConfigureAwait(false))
            {
                forecast.Add(deal.Facts, probabilities.Of);
            }

            return await forecast.BuildAsync(run.Rates, [.. AsNow(run, query.SplitBy), ProbabilityMethodDimension], cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<VelocityReport> VelocityAsync(VelocityQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ForecastQueryChecks.Check(query);
        using var activity = CrmTelemetry.Start("forecasts", "velocity");
        var run = await ReportRun.BeginAsync(session, query, query.SplitBy == ForecastSplit.Segment, cancellationToken).ConfigureAwait(false);
        await using (run.ConfigureAwait(false))
        {
            var velocity = new VelocityBuilder(query, run.Figures, run.Segments, new DecisionPotentials(run).OfAsync);
            await foreach (var deal in run.DealsAsync(DealSpecs.Running().Or(DealMoments.DecidedIn(query.Window)), cancellationToken).ConfigureAwait(false))
            {
                await velocity.AddAsync(deal, cancellationToken).ConfigureAwait(false);
            }

            return await velocity.BuildAsync(run.Rates, AsNow(run, query.SplitBy), cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<ScenarioForecast> ScenariosAsync(ScenarioQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ForecastQueryChecks.Check(query, session.Now());
        using var activity = CrmTelemetry.Start("forecasts", "scenarios");
        var run = await ReportRun.BeginAsync(session, query, looksAtSegments: false, cancellationToken).ConfigureAwait(false);
        await using (run.ConfigureAwait(false))
        {
            var history = await PastDeals.ReadAsync(run, cancellationToken).ConfigureAwait(false);
            var chosen = new HashSet<DealId>();
            await foreach (var deal in run.DealsAsync(cancellationToken).ConfigureAwait(false))
            {
                chosen.Add(deal.Facts.Deal);
            }

            var scenarios = new ScenarioBuilder(query, run.Figures, history, chosen);
            return await scenarios.BuildAsync(run.Rates, run.AsNowDimensions, cancellationToken).ConfigureAwait(false);
        }
    }

    private static ValueList<string> AsNow(ReportRun run, ForecastSplit? split) => split == ForecastSplit.Segment ? ["segment"] : run.AsNowDimensions;
}

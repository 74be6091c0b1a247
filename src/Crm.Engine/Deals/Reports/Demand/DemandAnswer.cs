namespace Crm.Deals;

/// <summary>How far the primary demand of closed deals was satisfied, by reason and by manager (REP-6).</summary>
internal static class DemandAnswer
{
    public static async ValueTask<DemandReport> OfAsync(ReportRun run, DemandQuery query, CancellationToken cancellationToken)
    {
        var total = new DemandGroupBuilder(run.Figures);
        var managers = new Keyed<UserId, DemandGroupBuilder>(() => new(run.Figures));
        await run.ReadAsync(QuestionOf([query.Period], Add), cancellationToken).ConfigureAwait(false);
        var whole = await total.Demand.BuildAsync(run.Rates, cancellationToken).ConfigureAwait(false);
        var reasons = await total.ReasonsAsync(run.Rates, cancellationToken).ConfigureAwait(false);
        var built = new List<DemandManager>();
        foreach (var (manager, group) in managers.ByKey())
        {
            built.Add(new()
            {
                Manager = manager!.Value,
                Demand = await group.Demand.BuildAsync(run.Rates, cancellationToken).ConfigureAwait(false),
                Reasons = await group.ReasonsAsync(run.Rates, cancellationToken).ConfigureAwait(false),
            });
        }

        return new()
        {
            Query = query,
            AsOf = run.Figures.AsOf,
            Total = whole,
            Reasons = reasons,
            Managers = ValueList.From(built),
            AsNowDimensions = run.AsNowDimensions,
            RatesUsed = run.Rates.Used,
            RatesMissing = run.Rates.Missing,
        };

        void Add(DealFacts facts)
        {
            if (IsEndedIn(facts, query.Period))
            {
                total.Add(facts);
                managers[facts.Responsible].Add(facts);
            }
        }
    }

    /// <summary>Lines of demand are counted by deals, so each deal comes alone.</summary>
    public static FactQuestion QuestionOf(IEnumerable<TimeRange> periods, Action<DealFacts> add) => new()
    {
        Looks = DealTraits.Deal | DealTraits.Closed | DealTraits.Ended | DealTraits.Responsible | DealTraits.Demand,
        Where = periods.Select(DealMoments.EndedWithDemandIn).Aggregate((a, b) => a.Or(b)),
        Add = (facts, _) => add(facts),
    };

    /// <summary>Closed deals with demand, by when they ended (DEAL-4, REP-6).</summary>
    public static bool IsEndedIn(DealFacts facts, TimeRange period) =>
        facts is { IsClosed: true, EndedAt: { } ended, Demand.Count: > 0 } && period.Contains(ended);
}

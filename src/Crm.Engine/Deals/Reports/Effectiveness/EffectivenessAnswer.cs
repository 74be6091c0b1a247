namespace Crm.Deals;

/// <summary>How effective deals were: by status, with shares and the deviation from the mean of groups (REP-4).</summary>
internal static class EffectivenessAnswer
{
    public static async ValueTask<EffectivenessReport> OfAsync(ReportRun run, EffectivenessQuery query, CancellationToken cancellationToken)
    {
        var total = new EffectivenessBuilder(run.Figures);
        var groups = new Keyed<Guid, EffectivenessBuilder>(() => new(run.Figures));
        await foreach (var deal in run.DealsAsync(cancellationToken).ConfigureAwait(false))
        {
            // The same predicate as that of the funnel's rows (REP-1), on [opened, ended].
            if (FunnelRow.Meets(deal.Facts.OpenedAt, deal.Facts.EndedAt, query.Period))
            {
                total.Add(deal.Facts);
                if (query.SplitBy is { } split)
                {
                    groups[KeyOf(deal.Facts, split)].Add(deal.Facts);
                }
            }
        }

        var whole = await total.BuildAsync(null, run.Rates, cancellationToken).ConfigureAwait(false);
        var parts = new List<EffectivenessPart>();
        foreach (var (key, group) in groups.ByKey())
        {
            var part = await group.BuildAsync(key, run.Rates, cancellationToken).ConfigureAwait(false);
            parts.Add(Deviations.Of(part, whole, groups.Count));
        }

        return new()
        {
            Query = query,
            AsOf = run.Figures.AsOf,
            Total = whole,
            Groups = ValueList.From(parts),
            AsNowDimensions = run.AsNowDimensions,
            RatesUsed = run.Rates.Used,
            RatesMissing = run.Rates.Missing,
        };
    }

    private static Guid? KeyOf(DealFacts facts, EffectivenessSplit split) => split switch
    {
        EffectivenessSplit.Kind => facts.Kind.Value,
        EffectivenessSplit.Responsible => facts.Responsible.Value,
        EffectivenessSplit.Partner => facts.Partner?.Value,
        EffectivenessSplit.Agreement => facts.Agreement?.Value,
        _ => throw new InvalidOperationException($"Unknown split {split}."),
    };
}

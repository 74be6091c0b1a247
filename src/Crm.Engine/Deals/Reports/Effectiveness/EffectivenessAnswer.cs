namespace Crm.Deals;

/// <summary>How effective deals were: by status, with shares and the deviation from the mean of groups (REP-4).</summary>
internal static class EffectivenessAnswer
{
    public static async ValueTask<EffectivenessReport> OfAsync(ReportRun run, EffectivenessQuery query, CancellationToken cancellationToken)
    {
        var total = new EffectivenessBuilder(run.Figures);
        var groups = new Keyed<Guid, EffectivenessBuilder>(() => new(run.Figures));
        var question = new FactQuestion
        {
            Looks = DealTraits.Status | DealTraits.Opened | DealTraits.Ended | TraitOf(query.SplitBy),
            Where = DealMoments.AliveIn(query.Period),
            Cuts = FactQuestion.CutsOf([query.Period]),
            Add = Add,
        };
        await run.ReadAsync(question, cancellationToken).ConfigureAwait(false);
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

        void Add(DealFacts facts, int count)
        {
            // The same predicate as that of the funnel's rows (REP-1), on [opened, ended].
            if (FunnelRow.Meets(facts.OpenedAt, facts.EndedAt, query.Period))
            {
                total.Add(facts, count);
                if (query.SplitBy is { } split)
                {
                    groups[KeyOf(facts, split)].Add(facts, count);
                }
            }
        }
    }

    private static DealTraits TraitOf(EffectivenessSplit? split) => split switch
    {
        EffectivenessSplit.Kind => DealTraits.Kind,
        EffectivenessSplit.Responsible => DealTraits.Responsible,
        EffectivenessSplit.Partner => DealTraits.Partner,
        EffectivenessSplit.Agreement => DealTraits.Agreement,
        _ => DealTraits.None,
    };

    private static Guid? KeyOf(DealFacts facts, EffectivenessSplit split) => split switch
    {
        EffectivenessSplit.Kind => facts.Kind.Value,
        EffectivenessSplit.Responsible => facts.Responsible.Value,
        EffectivenessSplit.Partner => facts.Partner?.Value,
        EffectivenessSplit.Agreement => facts.Agreement?.Value,
        _ => throw new InvalidOperationException($"Unknown split {split}."),
    };
}

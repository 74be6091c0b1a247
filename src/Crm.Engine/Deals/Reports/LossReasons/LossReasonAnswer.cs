using Crm.Specifications;

namespace Crm.Deals;

/// <summary>Why deals were lost: by responsible and by client, each by reason and by stage of loss (REP-5).</summary>
internal static class LossReasonAnswer
{
    public static async ValueTask<LossReasonReport> OfAsync(ReportRun run, LossReasonQuery query, CancellationToken cancellationToken)
    {
        var total = new LossBuilder(run.Figures);
        var responsibles = new Keyed<Guid, LossBuilder>(() => new(run.Figures));
        var partners = new Keyed<Guid, LossBuilder>(() => new(run.Figures));
        var question = new FactQuestion
        {
            Looks = DealTraits.Status | DealTraits.Decided | DealTraits.Stage | DealTraits.LossReason | DealTraits.Responsible | DealTraits.Partner,
            Where = DealMoments.DecidedIn(query.Period).And(Specification.Where<Deal>(d => d.Status == DealStatus.Lost)),
            Cuts = FactQuestion.CutsOf([query.Period]),
            Add = Add,
        };
        await run.ReadAsync(question, cancellationToken).ConfigureAwait(false);
        var names = await StageNames.LoadAsync(run.Snapshot, total.Processes, cancellationToken).ConfigureAwait(false);
        var whole = await total.BuildAsync(null, names, run.Rates, cancellationToken).ConfigureAwait(false);
        var byResponsible = await AllAsync(responsibles).ConfigureAwait(false);
        var byPartner = await AllAsync(partners).ConfigureAwait(false);
        return new()
        {
            Query = query,
            AsOf = run.Figures.AsOf,
            Total = whole,
            Responsibles = byResponsible,
            Partners = byPartner,
            AsNowDimensions = run.AsNowDimensions,
            RatesUsed = run.Rates.Used,
            RatesMissing = run.Rates.Missing,
        };

        void Add(DealFacts facts, int count)
        {
            if (Decisions.IsLostIn(facts, query.Period))
            {
                total.Add(facts, count);
                responsibles[facts.Responsible.Value].Add(facts, count);
                partners[facts.Partner?.Value].Add(facts, count);
            }
        }

        async ValueTask<ValueList<LossGroup>> AllAsync(Keyed<Guid, LossBuilder> groups)
        {
            var built = new List<LossGroup>();
            foreach (var (key, group) in groups.ByKey())
            {
                built.Add(await group.BuildAsync(key, names, run.Rates, cancellationToken).ConfigureAwait(false));
            }

            return ValueList.From(built);
        }
    }
}

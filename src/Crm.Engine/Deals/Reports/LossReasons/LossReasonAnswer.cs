namespace Crm.Deals;

/// <summary>Why deals were lost: by responsible and by client, each by reason and by stage of loss (REP-5).</summary>
internal static class LossReasonAnswer
{
    public static async ValueTask<LossReasonReport> OfAsync(ReportRun run, LossReasonQuery query, CancellationToken cancellationToken)
    {
        var total = new LossBuilder(run.Figures);
        var responsibles = new Keyed<Guid, LossBuilder>(() => new(run.Figures));
        var partners = new Keyed<Guid, LossBuilder>(() => new(run.Figures));
        await foreach (var deal in run.DealsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (Decisions.IsLostIn(deal.Facts, query.Period))
            {
                total.Add(deal.Facts);
                responsibles[deal.Facts.Responsible.Value].Add(deal.Facts);
                partners[deal.Facts.Partner?.Value].Add(deal.Facts);
            }
        }

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

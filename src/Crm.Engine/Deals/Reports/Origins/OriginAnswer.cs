namespace Crm.Deals;

/// <summary>Where interest came from: deals by opening date, and partners registered without a deal (REP-7).</summary>
internal static class OriginAnswer
{
    public static async ValueTask<OriginReport> OfAsync(ReportRun run, OriginQuery query, CancellationToken cancellationToken)
    {
        var all = new DealFigureBuilder(run.Figures);
        var channels = new Keyed<DirectoryEntryId, OriginChannelBuilder>(() => new(run.Figures));
        var clients = new HashSet<PartnerId>();
        await foreach (var deal in run.EveryDealAsync(cancellationToken).ConfigureAwait(false))
        {
            var facts = deal.Facts;
            if (facts.Partner is { } client)
            {
                clients.Add(client);
            }

            if (query.Period.Contains(facts.OpenedAt) && run.Takes(facts))
            {
                all.Add(facts, facts.Potential, facts.OpenedAt);
                channels[facts.Channel].Add(facts);
            }
        }

        var opened = await all.BuildAsync(run.Rates, cancellationToken).ConfigureAwait(false);
        var built = new List<OriginChannel>();
        foreach (var (channel, builder) in channels.MostFirst(c => c.Count))
        {
            built.Add(await builder.BuildAsync(channel, all.Count, run.Rates, cancellationToken).ConfigureAwait(false));
        }

        return new()
        {
            Query = query,
            AsOf = run.Figures.AsOf,
            Opened = opened,
            Channels = ValueList.From(built),
            WithoutDeal = await OriginPartnerSource.WithoutDealAsync(run, query, clients, cancellationToken).ConfigureAwait(false),
            AsNowDimensions = run.AsNowDimensions,
            RatesUsed = run.Rates.Used,
            RatesMissing = run.Rates.Missing,
        };
    }

    private sealed class OriginChannelBuilder(FigureContext context)
    {
        private readonly DealFigureBuilder _opened = new(context);
        private readonly Keyed<DirectoryEntryId, DealFigureBuilder> _sources = new(() => new(context));

        public int Count => _opened.Count;

        public void Add(DealFacts facts)
        {
            // Each fact is converted at its own day: the day it was opened.
            _opened.Add(facts, facts.Potential, facts.OpenedAt);
            _sources[facts.Source].Add(facts, facts.Potential, facts.OpenedAt);
        }

        public async ValueTask<OriginChannel> BuildAsync(DirectoryEntryId? channel, int all, ReportRates rates, CancellationToken cancellationToken)
        {
            var sources = new List<OriginSource>();
            foreach (var (source, figure) in _sources.MostFirst(f => f.Count))
            {
                sources.Add(new()
                {
                    Source = source,
                    Opened = await figure.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
                    Share = (decimal)figure.Count / all,
                });
            }

            return new()
            {
                Channel = channel,
                Opened = await _opened.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
                Share = (decimal)_opened.Count / all,
                Sources = ValueList.From(sources),
            };
        }
    }
}

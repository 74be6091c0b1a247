using Crm.Specifications;

namespace Crm.Deals;

/// <summary>Where interest came from: deals by opening date, and partners registered without a deal (REP-7).</summary>
internal static class OriginAnswer
{
    public static async ValueTask<OriginReport> OfAsync(ReportRun run, OriginQuery query, CancellationToken cancellationToken)
    {
        var all = new DealFigureBuilder(run.Figures);
        var channels = new Keyed<DirectoryEntryId, OriginChannelBuilder>(() => new(run.Figures));
        var clients = new HashSet<PartnerId>();
        var opened = new FactQuestion
        {
            Looks = DealTraits.Opened | DealTraits.Channel | DealTraits.Source,
            Where = DealMoments.OpenedIn(query.Period),
            Cuts = FactQuestion.CutsOf([query.Period]),
            Add = Add,
        };
        var withClient = new FactQuestion
        {
            Looks = DealTraits.Partner,
            Where = Specification.Where<Deal>(d => d.Partner != null),
            IsOfEveryDeal = true,
            MakesFigures = false,
            Add = (facts, _) => AddClient(facts),
        };
        await run.ReadAsync(OriginPartnerSource.IsAsked(query) ? [opened, withClient] : [opened], cancellationToken).ConfigureAwait(false);
        var whole = await all.BuildAsync(run.Rates, cancellationToken).ConfigureAwait(false);
        var built = new List<OriginChannel>();
        foreach (var (channel, builder) in channels.MostFirst(c => c.Count))
        {
            built.Add(await builder.BuildAsync(channel, all.Count, run.Rates, cancellationToken).ConfigureAwait(false));
        }

        return new()
        {
            Query = query,
            AsOf = run.Figures.AsOf,
            Opened = whole,
            Channels = ValueList.From(built),
            WithoutDeal = await OriginPartnerSource.WithoutDealAsync(run, query, clients, cancellationToken).ConfigureAwait(false),
            AsNowDimensions = run.AsNowDimensions,
            RatesUsed = run.Rates.Used,
            RatesMissing = run.Rates.Missing,
        };

        void Add(DealFacts facts, int count)
        {
            if (query.Period.Contains(facts.OpenedAt))
            {
                all.Add(facts, facts.Potential, facts.OpenedAt, count);
                channels[facts.Channel].Add(facts, count);
            }
        }

        void AddClient(DealFacts facts)
        {
            if (facts.Partner is { } client)
            {
                clients.Add(client);
            }
        }
    }

    private sealed class OriginChannelBuilder(FigureContext context)
    {
        private readonly DealFigureBuilder _opened = new(context);
        private readonly Keyed<DirectoryEntryId, DealFigureBuilder> _sources = new(() => new(context));

        public int Count => _opened.Count;

        public void Add(DealFacts facts, int count)
        {
            // Each fact is converted at its own day: the day it was opened.
            _opened.Add(facts, facts.Potential, facts.OpenedAt, count);
            _sources[facts.Source].Add(facts, facts.Potential, facts.OpenedAt, count);
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

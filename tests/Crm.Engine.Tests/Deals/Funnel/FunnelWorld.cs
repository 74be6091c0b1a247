using Crm.Deals;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>Funnels over deals in memory, without a store.</summary>
internal static class FunnelWorld
{
    public static readonly SalesProcess Process = new()
    {
        Id = DealWorld.ProcessId,
        Name = "Sale",
        Versions = [new() { Number = 1, PublishedAt = DealWorld.Start, Definition = DealWorld.Definition }],
    };

    public static FunnelQuery All { get; } = new(DealWorld.Kind.Id);

    public static async Task<FunnelReport> AskAsync(
        IEnumerable<DealAsOf> deals,
        FunnelQuery query,
        Instant asOf,
        SalesProcess? process = null,
        IExchangeRates? rates = null,
        Dictionary<PartnerId, ValueList<SegmentId>>? segments = null,
        Dictionary<DealId, Instant>? nextSteps = null)
    {
        var funnel = new FunnelBuilder(new FunnelContext
        {
            Query = query,
            Figures = new()
            {
                AsOf = asOf,
                Zone = DateTimeZone.Utc,
                Currency = query.Currency,
                RateBasis = query.RateBasis,
                WithDeals = query.WithDeals,
            },
            Stages = FunnelStages.Of(process ?? Process),
            Segments = PartnerSegments.From(segments ?? []),
            NextSteps = nextSteps ?? [],
        });
        foreach (var deal in deals)
        {
            funnel.Add(deal);
        }

        return await funnel.BuildAsync(rates ?? new ExchangeRateTable([]), TestContext.Current.CancellationToken);
    }

    public static DealAsOf AsOf(DealWorld world, long number = 0) => new()
    {
        Facts = DealDiff.FactsOf(world.Deal!) with { Deal = new(Testing.SequentialIds.Nth(9000 + number)) },
        Passages = world.Deal!.Passages,
    };

    public static FunnelStage Stage(this FunnelReport report, string key) => report.Total.Stages.Single(s => s.Stage == key);

    public static DealWorld Opened()
    {
        var world = new DealWorld();
        Assert.Empty(world.Do(DealWorld.Open()));
        return world;
    }

    public static DealAsOf Moved(int afterDays, string stage, long number = 0)
    {
        var world = Opened();
        world.Now += Duration.FromDays(afterDays);
        Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, stage)));
        return AsOf(world, number);
    }
}

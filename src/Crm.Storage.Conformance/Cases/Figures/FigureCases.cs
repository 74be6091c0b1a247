using Crm.Deals;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Figures that a view computes itself are those that its deals give one by one, at every moment and for every snapshot's own.</summary>
internal static class FigureCases
{
    private const int Steps = 40;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Of<IDealTallies>("Tallies count and sum the deals that satisfy a specification, by every group", TallyOracle.CompareAsync),
        Of<IDealFunnels>("Figures of a funnel are exact for every period, mode and split", FunnelOracle.CompareAsync),
        Of<IStandingFigures>("Standing figures follow each commit", StandingOracle.CompareAsync),
    ];

    private static ConformanceCase Of<TCapability>(string name, Func<TCapability, IReadOnlyList<Deal>, string, CancellationToken, Task> compare)
        where TCapability : class => new()
        {
            Area = ConformanceAreas.Figures,
            Name = name,
            NeededCapability = typeof(TCapability),
            Body = (context, token) => RunAsync(context, compare, token),
        };

    /// <summary>A life of deals; asked after some of its steps, and an old snapshot once more at the end.</summary>
    private static async Task RunAsync<TCapability>(
        ConformanceContext context, Func<TCapability, IReadOnlyList<Deal>, string, CancellationToken, Task> compare, CancellationToken token)
        where TCapability : class
    {
        var life = new FigureLife(context);
        var early = await PlayAsync(Steps / 2).ConfigureAwait(false);
        var known = life.Deals;
        await using (early.ConfigureAwait(false))
        {
            await (await PlayAsync(Steps / 2).ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
            if (early is TCapability old)
            {
                await compare(old, known, "as of the moment of an old snapshot", token).ConfigureAwait(false);
            }
        }

        async Task<IStoreSnapshot> PlayAsync(int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                await life.StepAsync(token).ConfigureAwait(false);
                if (context.Random.OneIn(4))
                {
                    await compare((TCapability)context.Tenant, life.Deals, "of now", token).ConfigureAwait(false);
                }
            }

            var snapshot = await context.Tenant.SnapshotAsync(token).ConfigureAwait(false);
            if (snapshot is TCapability able && context.Random.OneIn(2))
            {
                await compare(able, life.Deals, "of a snapshot", token).ConfigureAwait(false);
            }

            return snapshot;
        }
    }
}

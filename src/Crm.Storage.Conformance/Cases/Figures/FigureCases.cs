using Crm.Deals;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Figures that a view computes itself are those that its deals give one by one, at every moment and for every snapshot's own.</summary>
internal static class FigureCases
{
    private const int Steps = 15;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Of<IDealTallies>("Tallies count and sum the deals that satisfy a specification, by every group", TallyOracle.CompareAsync),
        Of<IDealFunnels>("Figures of a funnel are exact for every period, mode and split", FunnelOracle.CompareAsync),
        Of<IDealGroups>("Groups count and sum the deals that look the same, and tell the rare facts of single ones", GroupOracle.CompareAsync),
        Of<IStandingFigures>("Standing figures follow each commit", StandingOracle.CompareAsync),
        SubjectCases.Named,
    ];

    private static ConformanceCase Of<TCapability>(string name, Func<TCapability, IReadOnlyList<Deal>, string, CancellationToken, Task> compare)
        where TCapability : class => new()
        {
            Area = ConformanceAreas.Figures,
            Name = name,
            NeededCapability = typeof(TCapability),
            Body = (context, token) => RunAsync(context, compare, token),
        };

    /// <summary>A life of deals; asked after some of its steps, and two old snapshots at the end, one of them for the first time.</summary>
    private static async Task RunAsync<TCapability>(
        ConformanceContext context, Func<TCapability, IReadOnlyList<Deal>, string, CancellationToken, Task> compare, CancellationToken token)
        where TCapability : class
    {
        var life = new FigureLife(context);
        var (asked, thatWasAsked) = await PlayAsync(isAsked: true).ConfigureAwait(false);
        await using (asked.ConfigureAwait(false))
        {
            // What a view keeps of an answer must not hide that later commits change what it reads.
            var (unasked, thatWasNot) = await PlayAsync(isAsked: false).ConfigureAwait(false);
            await using (unasked.ConfigureAwait(false))
            {
                await (await PlayAsync(isAsked: true).ConfigureAwait(false)).Snapshot.DisposeAsync().ConfigureAwait(false);
                await CompareAsync(asked, thatWasAsked, "as of the moment of an old snapshot").ConfigureAwait(false);
                await CompareAsync(unasked, thatWasNot, "as of the moment of an old snapshot that was not asked before").ConfigureAwait(false);
            }
        }

        async Task<(IStoreSnapshot Snapshot, IReadOnlyList<Deal> Deals)> PlayAsync(bool isAsked)
        {
            for (var i = 0; i < Steps; i++)
            {
                await life.StepAsync(token).ConfigureAwait(false);
                if (context.Random.OneIn(4) && (isAsked || i < Steps - 1))
                {
                    await compare((TCapability)context.Tenant, life.Deals, "of now", token).ConfigureAwait(false);
                }
            }

            var snapshot = await context.Tenant.SnapshotAsync(token).ConfigureAwait(false);
            if (isAsked)
            {
                await CompareAsync(snapshot, life.Deals, "of a snapshot").ConfigureAwait(false);
            }

            return (snapshot, life.Deals);
        }

        async Task CompareAsync(IStoreSnapshot snapshot, IReadOnlyList<Deal> deals, string when)
        {
            if (snapshot is TCapability able)
            {
                await compare(able, deals, when, token).ConfigureAwait(false);
            }
        }
    }
}

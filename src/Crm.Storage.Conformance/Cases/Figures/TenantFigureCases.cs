using Crm.Deals;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Figures of a tenant are made of its own deals, though another has deals, rows and stages with the same ids (ACC-4).</summary>
internal static class TenantFigureCases
{
    private const int Steps = 8;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Of<IDealTallies>("Tallies of a tenant count no deals of another", TallyOracle.CompareAsync),
        Of<IDealFunnels>("A funnel of a tenant counts no deals of another", FunnelOracle.CompareAsync),
        Of<IDealGroups>("Groups of a tenant hold no deals of another", GroupOracle.CompareAsync),
        Of<IStandingFigures>("Standing figures of a tenant count no deals of another", StandingOracle.CompareAsync),
    ];

    private static ConformanceCase Of<TCapability>(string name, Func<TCapability, IReadOnlyList<Deal>, string, CancellationToken, Task> compare)
        where TCapability : class => new()
        {
            Area = ConformanceAreas.Tenants,
            Name = name,
            NeededCapability = typeof(TCapability),
            Body = (context, token) => RunAsync(context, compare, token),
        };

    private static async Task RunAsync<TCapability>(
        ConformanceContext context, Func<TCapability, IReadOnlyList<Deal>, string, CancellationToken, Task> compare, CancellationToken token)
        where TCapability : class
    {
        var (mine, other) = (new FigureLife(context), context.Store.ForTenant(TenantId.Parse("main-2")));
        var theirs = new FigureLife(context, other);
        for (var i = 0; i < Steps; i++)
        {
            await mine.StepAsync(token).ConfigureAwait(false);
        }

        await compare((TCapability)other, [], "of a tenant without deals beside one that has some", token).ConfigureAwait(false);
        await theirs.OpenAsync(mine.Deals.Select(d => d.Id), token).ConfigureAwait(false);
        await compare((TCapability)context.Tenant, mine.Deals, "beside another tenant with the same ids", token).ConfigureAwait(false);
        await compare((TCapability)other, theirs.Deals, "of another tenant with the same ids", token).ConfigureAwait(false);
        await theirs.StepAsync(token).ConfigureAwait(false);
        await compare((TCapability)context.Tenant, mine.Deals, "after a commit of another tenant", token).ConfigureAwait(false);
    }
}

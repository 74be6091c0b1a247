using Crm.Benchmarks.Deals;
using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.InMemory;

namespace Crm.Benchmarks.Storage;

/// <summary>The questions of the read benchmarks, once as specifications and once as LINQ.</summary>
internal static class ReadSamples
{
    /// <summary>A store with deals behind its public repository, and the very same objects as a list.</summary>
    public static async Task<(List<Deal> List, IReadRepository<Deal> Deals)> FillAsync(int count)
    {
        var store = await DealSamples.FillAsync(new InMemoryStore(), count).ConfigureAwait(false);
        var deals = CrmSdk.Create(crm => crm.UseStore(_ => store)).For(TenantId.Main, CrmPrincipal.User(DealSamples.Manager(0))).Get<IReadRepository<Deal>>();
        return ([.. await deals.ListAsync(Specification.All<Deal>()).ConfigureAwait(false)], deals);
    }

    public static PreparedSpecification<Deal, (UserId Manager, string Stage)> Prepared { get; } = Specification.Prepare<Deal, (UserId Manager, string Stage)>(
        (d, of) => d.Responsible == of.Manager && d.Stage == of.Stage, query => query.OrderBy(d => d.ExpectedCloseOn).Take(50));

    public static Specification<Deal> Page(UserId manager, string stage)
    {
        var page = Specification.Where<Deal>(d => d.Responsible == manager && d.Stage == stage);
        page.Query.OrderBy(d => d.ExpectedCloseOn).Take(50);
        return page;
    }

    /// <summary>All rows that pages are cut of.</summary>
    public static Specification<Deal> All(UserId manager, string stage)
    {
        var all = Specification.Where<Deal>(d => d.Responsible == manager && d.Stage == stage);
        all.Query.OrderBy(d => d.ExpectedCloseOn);
        return all;
    }

    public static List<Deal> PageByLinq(List<Deal> list, UserId manager, string stage) =>
    [
        .. list.Where(d => d.Responsible == manager && d.Stage == stage)
            .OrderBy(d => d.ExpectedCloseOn is null).ThenBy(d => d.ExpectedCloseOn).ThenBy(d => d.Id).Take(50),
    ];

    public static Specification<Deal> Best()
    {
        var best = Above(500_000m);
        best.Query.OrderByDescending(d => d.Potential.Amount).Take(50);
        return best;
    }

    public static List<Deal> BestByLinq(List<Deal> list) =>
    [
        .. list.Where(d => d.Potential.Amount > 500_000m && d.Status == DealStatus.InProgress).OrderByDescending(d => d.Potential.Amount).ThenBy(d => d.Id).Take(50),
    ];

    public static Specification<Deal> Above(decimal limit) =>
        Specification.Where<Deal>(d => d.Potential.Amount > limit && d.Status == DealStatus.InProgress);
}

using Crm;
using Crm.Deals;
using Crm.Directories;
using Crm.Partners;
using Crm.Specifications;

namespace QuickStart.CrmSales;

/// <summary>Asks the CRM for the figures.</summary>
public static class CrmSalesFiguresReader
{
    private const decimal SecondsADay = 86_400m;

    /// <summary>Reads the figures.</summary>
    /// <param name="crm">The CRM.</param>
    /// <param name="kind">The kind of the imported deals.</param>
    /// <param name="files">The files: the CRM knows users by id, the files know their managers.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<CrmSalesFigures> ReadAsync(ICrm crm, DealKindId kind, SalesFiles files, CancellationToken cancellationToken = default)
    {
        var funnel = await crm.DealReports.FunnelAsync(new FunnelQuery(kind) { SplitBy = FunnelSplit.Responsible }, cancellationToken);
        var won = await crm.Deals.ListAsync(DealSpecs.OfKind(kind).And(DealSpecs.Decided(DealStatus.Won, TimeRange.All)), cancellationToken);
        var lost = await crm.Deals.ListAsync(DealSpecs.OfKind(kind).And(DealSpecs.Decided(DealStatus.Lost, TimeRange.All)), cancellationToken);
        var partners = (await crm.Partners.ListAsync(new Specification<Partner>(), cancellationToken)).ToDictionary(p => p.Id, p => p.Name);
        var region = DirectoryCodes.Region;
        var regions = (await crm.Directories.ListAsync(Specification.Where<DirectoryEntry>(e => e.Directory == region), cancellationToken)).ToDictionary(e => e.Id, e => e.Name);
        return new()
        {
            Funnel = funnel,
            WonValue = ValueStatistics.Of(won.Select(d => d.Potential.Amount)),
            DaysToWin = ValueStatistics.Of(won.Select(DaysInEngaging)),
            DaysToLose = ValueStatistics.Of(lost.Select(DaysInEngaging)),
            DaysToClose = ValueStatistics.Of(won.Concat(lost).Select(DaysInEngaging)),
            ByManager = ByManager(funnel, files),
            ByProduct = Sums(won, d => d.Lines[0].Name),
            ByRegion = Sums(won, d => regions[new DirectoryEntryId(d.CustomFields.Single(f => f.Key == SalesGround.RegionField).Reference!.Value.Id)]),
            ByAccount = Sums(won, d => d.Partner is { } partner ? partners[partner] : "(no account)"),
        };
    }

    private static decimal DaysInEngaging(Deal deal) =>
        (decimal)deal.Passages.Single(p => p.Stage == SalesGround.Engaging).Length()!.Value.TotalSeconds / SecondsADay;

    private static List<NamedAmount> Sums(IEnumerable<Deal> deals, Func<Deal, string> name) =>
        [.. deals.GroupBy(name, StringComparer.Ordinal)
            .Select(g => new NamedAmount(g.Key, g.Sum(d => d.Potential.Amount)))
            .OrderByDescending(a => a.Amount).ThenBy(a => a.Name, StringComparer.Ordinal)];

    private static List<ManagerFigures> ByManager(FunnelReport funnel, SalesFiles files)
    {
        var parts = funnel.Groups.Where(g => g.Key is not null).ToDictionary(g => UserId.Parse(g.Key!));
        return
        [
            .. files.Agents.Values
                .GroupBy(a => a.Manager, a => parts.GetValueOrDefault(NamedIds.User(a.Name)), StringComparer.Ordinal)
                .Select(g => new ManagerFigures(g.Key, g.Sum(p => p?.Lost.Count ?? 0), g.Sum(p => p?.Won.Count ?? 0)))
                .OrderBy(m => m.Manager, StringComparer.Ordinal),
        ];
    }
}

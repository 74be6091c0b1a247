using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Tallies, deal by deal.</summary>
internal static class TallyOracle
{
    private const DealGrouping All = DealGrouping.Kind | DealGrouping.Status | DealGrouping.Closed | DealGrouping.Responsible | DealGrouping.Partner;

    private static readonly DealGrouping[] Groupings =
        [DealGrouping.None, DealGrouping.Kind | DealGrouping.Stage, DealGrouping.VisitedStage | DealGrouping.Status, All | DealGrouping.Stage, All | DealGrouping.VisitedStage];

    public static async Task CompareAsync(IDealTallies view, IReadOnlyList<Deal> deals, string when, CancellationToken token)
    {
        foreach (var asked in Questions())
        {
            if (await view.TallyAsync(asked, Groupings, token).ConfigureAwait(false) is not { } tallies)
            {
                continue;
            }

            Expect.Equal(Groupings.Length, tallies.Count, "There is one list of tallies for each grouping");
            Deal[] chosen = [.. deals.Where(d => asked?.IsSatisfiedBy(d) != false)];
            for (var i = 0; i < Groupings.Length; i++)
            {
                Expect.SameItems(Tallies(chosen, Groupings[i]), tallies[i], $"Tallies by {Groupings[i]} {when} are those of the deals");
            }
        }
    }

    private static IEnumerable<Specification<Deal>?> Questions()
    {
        var (kind, partners) = (FigureLife.Kinds[0], FigureLife.Partners.Take(2).ToArray());
        yield return null;
        yield return DealSpecs.OfKind(kind).And(DealSpecs.Open());
        yield return Specification.Where<Deal>(d => d.Partner == null || partners.Contains(d.Partner!.Value));
        yield return Specification.Where<Deal>(d => d.DealKind != kind && d.Status != DealStatus.Won && d.DecidedAt == null);
        var page = DealSpecs.LedBy(FigureLife.Users[0]).And(Specification.All<Deal>());
        page.Query.OrderBy(d => d.OpenedAt).Skip(1).Take(1);
        yield return page;
    }

    private static IEnumerable<DealTally> Tallies(IEnumerable<Deal> deals, DealGrouping grouping) =>
        from deal in deals
        from stage in StagesOf(deal, grouping)
        group deal by new DealTally
        {
            Kind = grouping.HasFlag(DealGrouping.Kind) ? deal.DealKind : null,
            Process = stage is null ? null : deal.Process,
            Stage = stage,
            Status = grouping.HasFlag(DealGrouping.Status) ? deal.Status : null,
            IsClosed = grouping.HasFlag(DealGrouping.Closed) ? deal.IsClosed : null,
            Responsible = grouping.HasFlag(DealGrouping.Responsible) ? deal.Responsible : null,
            Partner = grouping.HasFlag(DealGrouping.Partner) ? deal.Partner : null,
            Count = 0,
            Potential = MoneySum.Empty,
        }
        into all
        select all.Key with { Count = all.Count(), Potential = MoneySum.From(all.Select(d => d.Potential)) };

    private static IEnumerable<string?> StagesOf(Deal deal, DealGrouping grouping) =>
        grouping.HasFlag(DealGrouping.VisitedStage) ? deal.Passages.Where(p => !p.IsVoided).Select(p => (string?)p.Stage).Distinct(StringComparer.Ordinal)
        : [grouping.HasFlag(DealGrouping.Stage) ? deal.Stage : null];
}

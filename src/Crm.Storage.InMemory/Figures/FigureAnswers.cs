using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>Answers of the capabilities for figures from one image.</summary>
internal static class FigureAnswers
{
    private const int MuchMore = 64;
    private const int Few = 4_096;

    public static IReadOnlyList<IReadOnlyList<DealTally>>? Tally(
        TenantImage image, Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken)
    {
        DealGroupings.Check(groupings);
        var asked = deals?.Normalize();
        if (asked is not null && IsQuickerStreamed(asked, image.Table<Deal>()))
        {
            return null;
        }

        var columns = image.Figures.Columns(image.Table<Deal>());
        if (columns.Irregular > 0)
        {
            return null;
        }

        var choice = new DealChoice(asked, columns, image, cancellationToken);
        var tallies = groupings.Select(g => TallyRun.Of(columns, choice, g, cancellationToken)).OfType<IReadOnlyList<DealTally>>().ToList();
        return tallies.Count == groupings.Count ? tallies : null;
    }

    // Few deals behind an index, as those of one client: columns are as long as all deals together, and would first be brought up to the image's moment.
    private static bool IsQuickerStreamed(NormalizedSpecification<Deal> asked, TableImage<Deal> deals) =>
        Planner.PlanOf(asked.Shape) is ({ Source: PlanSource.Range, Equal.Length: > 0 } or { Source: PlanSource.Each }) and var plan && IndexRows.IsFewer(asked, plan, deals, Math.Min(deals.Count / MuchMore, Few));
}

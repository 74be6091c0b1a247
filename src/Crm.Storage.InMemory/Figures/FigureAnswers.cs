using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>Answers of the capabilities for figures from one image.</summary>
internal static class FigureAnswers
{
    public static IReadOnlyList<IReadOnlyList<DealTally>>? Tally(
        TenantImage image, Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken)
    {
        DealGroupings.Check(groupings);
        var columns = image.Figures.Columns(image.Table<Deal>());
        if (columns.Irregular > 0)
        {
            return null;
        }

        var choice = new DealChoice(deals?.Normalize(), columns, image, cancellationToken);
        var tallies = groupings.Select(g => TallyRun.Of(columns, choice, g, cancellationToken)).OfType<IReadOnlyList<DealTally>>().ToList();
        return tallies.Count == groupings.Count ? tallies : null;
    }
}

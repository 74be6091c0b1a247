using Crm.Deals;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Engine.Tests.Deals;

/// <summary>The rows of a deal in the passage table.</summary>
internal static class PassageTable
{
    public static async Task<List<DealPassage>> OfAsync(IStoreView view, DealId deal)
    {
        var rows = Specification.Where<DealPassage>(p => p.Deal == deal);
        rows.Query.OrderBy(p => p.Ordinal);
        return await view.QueryAsync(rows).ToListAsync();
    }
}


namespace Crm.Deals;

/// <summary>The passage table as a projection of the deal (DEAL-16).</summary>
internal static class DealPassages
{
    /// <summary>The row of a stage, from the deal that has it.</summary>
    public static DealPassage RowOf(Deal deal, int ordinal)
    {
        var passage = deal.Passages[ordinal];
        var place = passage.Place;
        if (place is null || place.Deal != deal.Id || !string.Equals(place.Stage, passage.Stage, StringComparison.Ordinal))
        {
            passage.Place = place = new(IdOf(deal.Id, passage.Stage), deal.Id, deal.DealKind, deal.Process!.Value, deal.ProcessVersion, passage.Stage);
        }
        else if (place.DealKind != deal.DealKind || place.Process != deal.Process || place.ProcessVersion != deal.ProcessVersion)
        {
            passage.Place = place = place with { DealKind = deal.DealKind, Process = deal.Process!.Value, ProcessVersion = deal.ProcessVersion };
        }

        return new(place, passage, ordinal);
    }

    /// <summary>The key of a row: made of the deal's id and the stage's key.</summary>
    public static DealPassageId IdOf(DealId deal, string stage) => new(DerivedIds.Of(deal.Value, stage));
}

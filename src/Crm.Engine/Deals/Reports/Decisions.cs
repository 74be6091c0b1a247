namespace Crm.Deals;

/// <summary>Won and lost figures of a period go by when the deal was decided (DEAL-4): one definition for every report.</summary>
internal static class Decisions
{
    public static bool IsWonIn(DealFacts facts, TimeRange period) => facts.Status == DealStatus.Won && IsIn(facts, period);

    public static bool IsLostIn(DealFacts facts, TimeRange period) => facts.Status == DealStatus.Lost && IsIn(facts, period);

    private static bool IsIn(DealFacts facts, TimeRange period) => facts.DecidedAt is { } decided && period.Contains(decided);
}

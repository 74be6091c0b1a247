namespace Crm.Deals;

/// <summary>Which deals and rows belong to a funnel (REP-1, REP-3): one definition for every figure.</summary>
internal static class FunnelSelection
{
    /// <summary>Whether the deal is of the asked kinds, satisfies the filter and belongs to the mode.</summary>
    public static bool Takes(DealAsOf deal, FunnelContext context)
    {
        var facts = deal.Facts;
        var query = context.Query;
        return query.Kinds.Contains(facts.Kind)
            && DealSelection.Takes(facts, query.Filter, context.Segments)
            && (!query.IsCohort || query.Period.Contains(facts.OpenedAt))
            && query.Mode switch
            {
                FunnelMode.Active => facts.Status == DealStatus.InProgress && !IsPlannedLater(facts, context),
                FunnelMode.Closed => IsDecided(facts, context),
                _ => true,
            };
    }

    /// <summary>Whether a row counts: it is not voided and meets the period; a cohort counts wherever its deals are now (REP-3).</summary>
    public static bool Takes(StagePassage row, FunnelContext context) =>
        !row.IsVoided && IsOfPeriod(row, context);

    /// <summary>Whether a row, voided or not, meets the period.</summary>
    public static bool IsOfPeriod(StagePassage row, FunnelContext context) =>
        context.Query.IsCohort || FunnelRow.Meets(row.Start, row.End, context.Query.Period);

    /// <summary>Whether the deal was decided in the period; of a cohort, at all.</summary>
    public static bool IsDecided(DealFacts facts, FunnelContext context) =>
        facts.DecidedAt is { } decided && (context.Query.IsCohort || context.Query.Period.Contains(decided));

    /// <summary>The next step is planned after the period's end (REP-3).</summary>
    private static bool IsPlannedLater(DealFacts facts, FunnelContext context) =>
        context.Query.LeavesOutPlannedLater
        && context.Query.Period.End is { } end
        && context.NextSteps.TryGetValue(facts.Deal, out var planned)
        && planned >= end;
}

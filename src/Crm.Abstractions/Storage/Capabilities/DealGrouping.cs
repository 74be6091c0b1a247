namespace Crm.Deals;

/// <summary>By which facts deals are put into groups; several together make a group of each combination.</summary>
[Flags]
public enum DealGrouping
{
    /// <summary>All in one group.</summary>
    None = 0,

    /// <summary>The kind.</summary>
    Kind = 1,

    /// <summary>Process and stage the deal is in or was decided in.</summary>
    Stage = 2,

    /// <summary>In progress, won or lost.</summary>
    Status = 4,

    /// <summary>Closed or not.</summary>
    Closed = 8,

    /// <summary>Who leads the deal.</summary>
    Responsible = 16,

    /// <summary>The client.</summary>
    Partner = 32,

    /// <summary>Process and stage of each passage that is not voided: a deal counts once for each of them, and not at all without one (DEAL-20). Not together with <see cref="Stage"/>.</summary>
    VisitedStage = 64,
}

/// <summary>Questions to a grouping.</summary>
public static class DealGroupings
{
    private const DealGrouping Known = DealGrouping.Kind | DealGrouping.Stage | DealGrouping.Status | DealGrouping.Closed
        | DealGrouping.Responsible | DealGrouping.Partner | DealGrouping.VisitedStage;

    /// <summary>Refuses lists of groupings that no store can answer: none at all, unknown ones, both sorts of stages at once.</summary>
    /// <param name="groupings">The groupings.</param>
    /// <exception cref="ArgumentException">One of these.</exception>
    public static void Check(IReadOnlyList<DealGrouping> groupings)
    {
        ArgumentNullException.ThrowIfNull(groupings);
        if (groupings.Count == 0 || groupings.Any(g => (g & ~Known) != DealGrouping.None || (g.HasFlag(DealGrouping.Stage) && g.HasFlag(DealGrouping.VisitedStage))))
        {
            throw new ArgumentException("Give at least one grouping, made of known facts, not by the present and the visited stage at once.", nameof(groupings));
        }
    }
}

namespace Crm.Deals;

/// <summary>Makes a deal like another: responsible, status, moments, closed flag, loss reason and manual control start afresh (DEAL-9).</summary>
/// <remarks>Everything else that was said about the deal comes along: client, agreement, co-performers (but not the new responsible), contacts, tags, service type,
/// department, project, estimate, probability override, potential, expected close date, origin, base, demand as not satisfied, lines, custom fields. What
/// happened to it does not: stages and steps, ticks on checklists, its place on the board, the mark of a winner, interactions.</remarks>
/// <param name="Source">The deal to copy.</param>
public sealed record CopyDeal(DealId Source) : NewDealCommand
{
    /// <summary>The first planned interaction of the copy, written in the same commit; kinds may require it (DEAL-30).</summary>
    public FirstStep? FirstStep { get; init; }
}

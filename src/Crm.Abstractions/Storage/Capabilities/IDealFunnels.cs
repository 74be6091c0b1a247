namespace Crm.Deals;

/// <summary>A view of a store that computes the figures of a sales funnel itself, from passages kept as columns; an optional capability.</summary>
/// <remarks>A tenant's store and its snapshots may implement it. Whoever asks goes on with a stream of deals where a view does not, or where it answers
/// nothing, and gets the same figures. As safe to share between threads as the view.</remarks>
public interface IDealFunnels
{
    /// <summary>The figures of a funnel of the present (REP-1): exact, durations as well.</summary>
    /// <param name="question">What to count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The figures; <see langword="null"/> where this view cannot give exactly these.</returns>
    /// <exception cref="CrmRuleException">The specification is outside the portable subset, or a sum is beyond what an amount can hold
    /// (<c>money.amount.out_of_range</c>).</exception>
    ValueTask<FunnelFigures?> FunnelAsync(FunnelFiguresQuery question, CancellationToken cancellationToken = default);
}

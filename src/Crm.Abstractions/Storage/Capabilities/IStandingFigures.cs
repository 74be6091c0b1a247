namespace Crm.Deals;

/// <summary>A view of a store that keeps counters of every kind of deal up to date with each commit; an optional capability.</summary>
/// <remarks>It answers only: now, the whole tenant, one kind. A tenant's store and its snapshots may implement it; whoever asks goes on with a stream of
/// deals where a view does not. As safe to share between threads as the view.</remarks>
public interface IStandingFigures
{
    /// <summary>The standing figures of a kind, whoever may read its deals.</summary>
    /// <param name="kind">The kind; an unknown one has no deals.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException">A sum is beyond what an amount can hold (<c>money.amount.out_of_range</c>).</exception>
    ValueTask<StandingFigures> StandingAsync(DealKindId kind, CancellationToken cancellationToken = default);
}

namespace Crm.Views;

/// <summary>Traffic lights of clients and deals: whether somebody should look (светофор) (PARTY-12). Safe to share between threads.</summary>
/// <remarks>Who may not be read is not there. The number of queries does not grow with the number of clients or deals.</remarks>
public interface ILightService
{
    /// <summary>The most clients or deals of one question.</summary>
    const int Most = 500;

    /// <summary>The light of a client.</summary>
    /// <param name="client">The client; of one that was merged, the survivor's.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<ClientLight> ClientAsync(PartnerId client, CancellationToken cancellationToken = default);

    /// <summary>The lights of clients, in their order.</summary>
    /// <param name="clients">At most <see cref="Most"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>common.list.too_long</c>, <c>common.value.required</c>.</exception>
    ValueTask<IReadOnlyList<ClientLight>> ClientsAsync(ValueList<PartnerId> clients, CancellationToken cancellationToken = default);

    /// <summary>The light of a deal.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<DealLight> DealAsync(DealId deal, CancellationToken cancellationToken = default);

    /// <summary>The lights of deals, in their order.</summary>
    /// <param name="deals">At most <see cref="Most"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>common.list.too_long</c>, <c>common.value.required</c>.</exception>
    ValueTask<IReadOnlyList<DealLight>> DealsAsync(ValueList<DealId> deals, CancellationToken cancellationToken = default);
}

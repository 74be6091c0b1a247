using Crm.Partners;
using Crm.Storage;
using NodaTime;

namespace Crm.Views;

/// <summary>
/// Adds a section to the cards of clients (PARTY-18), and to what is told of a caller (PARTY-21): how later slices and embedders show agreements, claims,
/// purchases, files and the like. Safe to share between threads.
/// </summary>
public interface IClientSection
{
    /// <summary>The code of the section, as in <c>agreements</c>; unique.</summary>
    string Code { get; }

    /// <summary>Whether it is also told of a caller, as the contract in force is.</summary>
    bool IsToldOfCallers => false;

    /// <summary>The items; a fixed number of queries whatever the size.</summary>
    /// <param name="context">The client and where to read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<CardSection> LoadAsync(ClientSectionContext context, CancellationToken cancellationToken = default);
}

/// <summary>What a section sees.</summary>
/// <param name="Client">The client.</param>
/// <param name="Store">The tenant's records at the moment of the card, beneath the gate: leave out what <paramref name="Principal"/> may not see.</param>
/// <param name="Principal">For whom the card is.</param>
/// <param name="At">The moment of the card.</param>
public sealed record ClientSectionContext(Partner Client, IStoreView Store, CrmPrincipal Principal, Instant At);

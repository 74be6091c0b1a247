namespace Crm.Partners;

/// <summary>Fill by INN (PARTY-8): what a register of companies knows, and what it would change. Safe to share between threads.</summary>
/// <remarks>Whatever goes wrong with the register is an answer; no provider set up is one too.</remarks>
public interface IRegistryService
{
    /// <summary>What the register knows, for a registration that is being filled.</summary>
    /// <param name="query">Whom to look for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<RegistryAnswer> FindAsync(RegistryQuery query, CancellationToken cancellationToken = default);

    /// <summary>What the register would change in an existing counterparty. Of natural persons, non-residents and without a valid INN the register is not asked:
    /// <see cref="RegistryAnswer.NotFound"/>.</summary>
    /// <param name="counterparty">Which; a subdivision is looked for by its KPP.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<CounterpartyProposal> ProposeAsync(CounterpartyId counterparty, CancellationToken cancellationToken = default);
}

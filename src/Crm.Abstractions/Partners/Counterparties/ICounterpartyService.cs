using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Counterparties (контрагенты): who stands in documents and settlements. Safe to share between threads.</summary>
public interface ICounterpartyService
{
    /// <summary>The counterparty.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<Counterparty> GetAsync(CounterpartyId id, CancellationToken cancellationToken = default);

    /// <summary>The counterparties that satisfy the specification and may be read.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<Counterparty>> ListAsync(Specification<Counterparty> specification, CancellationToken cancellationToken = default);

    /// <summary>How many counterparties satisfy the specification and may be read.</summary>
    /// <param name="specification">The criteria.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<long> CountAsync(Specification<Counterparty> specification, CancellationToken cancellationToken = default);

    /// <summary>The counterparties a partner may stand with in documents: its own and those of the partners above it (PARTY-1), nearest first, then by name.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is no such partner, or it may not be read.</exception>
    ValueTask<IReadOnlyList<Counterparty>> UsableByAsync(PartnerId partner, CancellationToken cancellationToken = default);

    /// <summary>Registers a counterparty.</summary>
    /// <param name="command">The counterparty.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>counterparty.requisites.taken</c> (a claim, safe under concurrent writers, PARTY-10), <c>counterparty.inn.…</c>, <c>counterparty.kpp.…</c>,
    /// <c>counterparty.head.…</c>, <c>counterparty.partner.has_one</c>, codes of identifiers and contact values, text codes, <c>common.reference.unknown</c>.</exception>
    ValueTask<Counterparty> RegisterAsync(RegisterCounterparty command, CancellationToken cancellationToken = default);

    /// <summary>Changes fields of a counterparty.</summary>
    /// <param name="command">The changes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException">Those of registering; <c>counterparty.history.not_found</c>, <c>counterparty.partner.fixed</c>, <c>counterparty.record.merged</c>.</exception>
    ValueTask<Counterparty> EditAsync(EditCounterparty command, CancellationToken cancellationToken = default);

    /// <summary>What stands against a command and what speaks against it, without doing it.</summary>
    /// <param name="command">Registering or changing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">The counterparty to change does not exist, or may not be read.</exception>
    ValueTask<CounterpartyCheck> CheckAsync(CounterpartyCommand command, CancellationToken cancellationToken = default);
}

/// <summary>The answer to whether a command on counterparties would be done.</summary>
public sealed record CounterpartyCheck
{
    /// <summary>Everything that stands against it; empty = it would be done.</summary>
    public ValueList<CrmError> Refusals { get => field.Freeze(); init; } = new();

    /// <summary>What the user should know before doing it all the same: an entrepreneur and a natural person with one INN (PARTY-10).</summary>
    public ValueList<CrmError> Warnings { get => field.Freeze(); init; } = new();
}

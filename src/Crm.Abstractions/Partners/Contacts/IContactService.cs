using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Contact persons (контактные лица) and the natural persons behind them (PARTY-4). Safe to share between threads.</summary>
public interface IContactService
{
    /// <summary>The contact.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<Contact> GetAsync(ContactId id, CancellationToken cancellationToken = default);

    /// <summary>The contacts that satisfy the specification and may be read.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<Contact>> ListAsync(Specification<Contact> specification, CancellationToken cancellationToken = default);

    /// <summary>How many contacts satisfy the specification and may be read.</summary>
    /// <param name="specification">The criteria.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<long> CountAsync(Specification<Contact> specification, CancellationToken cancellationToken = default);

    /// <summary>Registers a contact person, with a new person or of one who is known, in one commit.</summary>
    /// <param name="command">The contact.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>contact.person.required</c>, <c>contact.time.reversed</c>, <c>contact.role.…</c>, codes of contact values, text codes, <c>common.reference.unknown</c>.</exception>
    ValueTask<Contact> RegisterAsync(RegisterContact command, CancellationToken cancellationToken = default);

    /// <summary>Changes fields of a contact.</summary>
    /// <param name="command">The changes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException">Those of registering.</exception>
    ValueTask<Contact> EditAsync(EditContact command, CancellationToken cancellationToken = default);

    /// <summary>The person.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<Person> GetPersonAsync(PersonId id, CancellationToken cancellationToken = default);

    /// <summary>The persons that satisfy the specification and may be read.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<Person>> ListPersonsAsync(Specification<Person> specification, CancellationToken cancellationToken = default);

    /// <summary>Changes fields of a person; all contacts of the person see it.</summary>
    /// <param name="command">The changes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException">Codes of contact values, text codes, <c>contact.birth_date.in_future</c>.</exception>
    ValueTask<Person> EditPersonAsync(EditPerson command, CancellationToken cancellationToken = default);
}

using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Load → decide → commit for contact persons and persons.</summary>
internal sealed class ContactService(CrmSession session) : IContactService
{
    private readonly ReadRepository<Contact> _contacts = new(session);
    private readonly ReadRepository<Person> _persons = new(session);

    public ValueTask<Contact> GetAsync(ContactId id, CancellationToken cancellationToken = default) => session.GetAsync<Contact>(id.Value, cancellationToken);

    public ValueTask<IReadOnlyList<Contact>> ListAsync(Specification<Contact> specification, CancellationToken cancellationToken = default) =>
        _contacts.ListAsync(specification, cancellationToken);

    public ValueTask<long> CountAsync(Specification<Contact> specification, CancellationToken cancellationToken = default) =>
        _contacts.CountAsync(specification, cancellationToken);

    public ValueTask<Contact> RegisterAsync(RegisterContact command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(session, new CommandEnvelope("contacts", "register", command.RequestId), command, ContactCommands.RegisterAsync, cancellationToken);
    }

    public ValueTask<Contact> EditAsync(EditContact command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(
            session, new CommandEnvelope("contacts", "edit", command.RequestId, command.ExpectedVersion) { Target = command.Contact.Value }, command, ContactCommands.EditAsync, cancellationToken);
    }

    public ValueTask<Person> GetPersonAsync(PersonId id, CancellationToken cancellationToken = default) => session.GetAsync<Person>(id.Value, cancellationToken);

    public ValueTask<IReadOnlyList<Person>> ListPersonsAsync(Specification<Person> specification, CancellationToken cancellationToken = default) =>
        _persons.ListAsync(specification, cancellationToken);

    public ValueTask<Person> EditPersonAsync(EditPerson command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(
            session, new CommandEnvelope("persons", "edit", command.RequestId, command.ExpectedVersion) { Target = command.Person.Value }, command, PersonCommands.EditAsync, cancellationToken);
    }
}

using Crm.Directories;
using Crm.Kernel;
using Crm.Settings;
using NodaTime;

namespace Crm.Partners;

/// <summary>Loads what each command needs, asks the rules, writes.</summary>
internal static class ContactCommands
{
    public static async ValueTask<Contact> RegisterAsync(RegisterContact command, Work work, CancellationToken cancellationToken)
    {
        var errors = ContactRules.CheckWhole(command);
        errors.ThrowIfAny();
        var settings = await work.Session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        var references = new References(work, errors);
        await references.FindAsync<Partner>(command.Partner.Value, "partner", cancellationToken).ConfigureAwait(false);
        var person = command.NewPerson is { } described
            ? await PersonCommands.MakeAsync(described, settings, work, references, errors, cancellationToken).ConfigureAwait(false)
            : await references.FindAsync<Person>(command.Person?.Value, "person", cancellationToken).ConfigureAwait(false);
        var now = work.RecordAfter(Instant.MinValue);
        var contact = new Contact
        {
            Id = new ContactId(work.Session.NewId()),
            Version = 1,
            Person = person?.Id ?? default,
            Partner = command.Partner,
            Position = command.Position,
            Roles = command.Roles,
            StartedOn = command.StartedOn,
            EndedOn = command.EndedOn,
            ContactValues = command.ContactValues,
            Comment = command.Comment,
            RegisteredAt = now,
            RecordedAt = now,
        };
        contact = await CheckAsync(null, contact, settings, references, errors, cancellationToken).ConfigureAwait(false);
        errors.ThrowIfAny();
        if (command.NewPerson is not null)
        {
            PersonCommands.Write(work, null, person!, "person.registered");
        }

        return Write(work, null, contact, "contact.registered");
    }

    public static async ValueTask<Contact> EditAsync(EditContact command, Work work, CancellationToken cancellationToken)
    {
        var before = await work.Session.GetAsync<Contact>(command.Contact.Value, cancellationToken).ConfigureAwait(false);
        CommandRunner.CheckExpected(before, command.ExpectedVersion);
        var errors = new List<CrmError>();
        var settings = await work.Session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        var after = await CheckAsync(before, ContactRules.Edit(before, command, errors), settings, new References(work, errors), errors, cancellationToken).ConfigureAwait(false);
        errors.ThrowIfAny();
        return after == before
            ? before
            : Write(work, before, after with { Version = before.Version + 1, RecordedAt = work.RecordAfter(before.RecordedAt) }, ContactRules.VerbOf(before, after));
    }

    private static async ValueTask<Contact> CheckAsync(
        Contact? before, Contact after, TenantSettings settings, References references, List<CrmError> errors, CancellationToken cancellationToken)
    {
        ContactRules.Check(after, errors);
        foreach (var role in after.Roles.Count <= ContactRules.MostRoles ? after.Roles : [])
        {
            await EntryReferences.CheckAsync(
                references, before?.Roles.Contains(role) == true ? role : null, role, DirectoryCodes.ContactRole, "roles", errors, cancellationToken).ConfigureAwait(false);
        }

        var contacts = await ContactList.PrepareAsync(
            before?.ContactValues, after.ContactValues, DirectoryCodes.PersonContactKind, settings, references, errors, cancellationToken).ConfigureAwait(false);
        after = after with { ContactValues = contacts.Values };
        return after with { ContactKeys = errors.Count > 0 ? [] : MatchRecords.WithKeys(contacts.Keys, MatchRecords.Of(after)) };
    }

    private static Contact Write(Work work, Contact? before, Contact after, string verb) => RecordWriter.SaveWithHistory(
        work,
        after,
        after.RecordedAt,
        verb,
        ContactRules.Changes(before, after),
        [new() { Entity = EntityKinds.Partner, Id = after.Partner.Value }, new() { Entity = EntityKinds.Person, Id = after.Person.Value }]);
}

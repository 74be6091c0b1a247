using Crm.Directories;
using Crm.Kernel;
using Crm.Settings;
using NodaTime;

namespace Crm.Partners;

/// <summary>Natural persons: made with their first contact, edited once for all of them (PARTY-4).</summary>
internal static class PersonCommands
{
    /// <summary>A new person, not yet written.</summary>
    public static ValueTask<Person> MakeAsync(
        NewPerson described, TenantSettings settings, Work work, References references, List<CrmError> errors, CancellationToken cancellationToken) =>
        CheckAsync(null, Describe(described, new PersonId(work.Session.NewId()), work.RecordAfter(Instant.MinValue)), settings, work, references, errors, cancellationToken);

    /// <summary>The person as the command describes it, not checked.</summary>
    public static Person Describe(NewPerson described, PersonId id, Instant now) => new()
    {
        Id = id,
        Version = 1,
        Name = described.Name,
        Surname = described.Surname,
        GivenName = described.GivenName,
        Patronymic = described.Patronymic,
        Gender = described.Gender,
        BirthDate = described.BirthDate,
        ContactValues = described.ContactValues,
        Comment = described.Comment,
        RegisteredAt = now,
        RecordedAt = now,
    };

    public static async ValueTask<Person> EditAsync(EditPerson command, Work work, CancellationToken cancellationToken)
    {
        var before = await work.Session.GetAsync<Person>(command.Person.Value, cancellationToken).ConfigureAwait(false);
        CommandRunner.CheckExpected(before, command.ExpectedVersion);
        var errors = new List<CrmError>();
        var settings = await work.Session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        var after = await CheckAsync(before, PersonRules.Edit(before, command, errors), settings, work, new References(work, errors), errors, cancellationToken).ConfigureAwait(false);
        errors.ThrowIfAny();
        return after == before
            ? before
            : Write(work, before, after with { Version = before.Version + 1, RecordedAt = work.RecordAfter(before.RecordedAt) }, "person.edited");
    }

    /// <summary>Puts a person into a commit.</summary>
    public static Person Write(Work work, Person? before, Person after, string verb) =>
        RecordWriter.SaveWithHistory(work, after, after.RecordedAt, verb, PersonRules.Changes(before, after));

    private static async ValueTask<Person> CheckAsync(
        Person? before, Person after, TenantSettings settings, Work work, References references, List<CrmError> errors, CancellationToken cancellationToken)
    {
        PersonRules.Check(after, work.Today(settings), errors);
        var contacts = await ContactList.PrepareAsync(
            before?.ContactValues, after.ContactValues, DirectoryCodes.PersonContactKind, settings, references, errors, cancellationToken).ConfigureAwait(false);
        after = after with { ContactValues = contacts.Values };
        return after with { ContactKeys = errors.Count > 0 ? [] : MatchRecords.WithKeys(contacts.Keys, MatchRecords.Of(after)) };
    }
}

using Crm.Kernel;

namespace Crm.Partners;

/// <summary>The rules of contact persons as pure functions (PARTY-4).</summary>
internal static class ContactRules
{
    /// <summary>The most roles of a contact.</summary>
    public const int MostRoles = 100;

    /// <summary>Whether a registration says of whom, and its lists are there.</summary>
    public static List<CrmError> CheckWhole(RegisterContact command)
    {
        var errors = new List<CrmError>();
        if (command.Roles is null)
        {
            errors.Add(CommonErrors.Required.With(("field", "roles")) with { Target = "roles" });
        }

        if (command.Person is null == command.NewPerson is null)
        {
            errors.Add(ContactErrors.PersonRequired.With() with { Target = "person" });
        }

        return errors;
    }

    /// <summary>The contact after all changes.</summary>
    public static Contact Edit(Contact contact, EditContact command, List<CrmError> errors)
    {
        if (contact.MergedInto is { } survivor)
        {
            errors.Add(ContactErrors.Merged.With(("survivor", survivor)));
        }

        return CommonChecks.Changes(command.Changes, errors) ? command.Changes.Aggregate(contact, Apply) : contact;
    }

    /// <summary>What must hold for every contact.</summary>
    public static void Check(Contact contact, List<CrmError> errors)
    {
        TextRules.CheckLine(contact.Position, "position", errors);
        TextRules.CheckNote(contact.Comment, "comment", errors);
        if (contact.EndedOn < contact.StartedOn)
        {
            errors.Add(ContactErrors.TimeReversed.With(("started", contact.StartedOn), ("ended", contact.EndedOn)) with { Target = "ended_on" });
        }

        if (contact.Roles.Count > MostRoles)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "roles"), ("count", contact.Roles.Count), ("allowed", MostRoles)) with { Target = "roles" });
        }

        foreach (var twice in contact.Roles.GroupBy(r => r).Where(g => g.Skip(1).Any()))
        {
            errors.Add(CommonErrors.Duplicate.With(("field", "roles"), ("value", twice.Key)) with { Target = "roles" });
        }
    }

    /// <summary>What was done: somebody who left is worth a word of its own.</summary>
    public static string VerbOf(Contact before, Contact after) =>
        before.EndedOn is null && after.EndedOn is not null ? "contact.ended" : "contact.edited";

    /// <summary>Which fields changed.</summary>
    public static FieldChanges Changes(Contact? before, Contact after) => new FieldChanges()
        .Value("person", before?.Person, after.Person)
        .Value("partner", before?.Partner, after.Partner)
        .Hidden("position", before?.Position, after.Position)
        .Value("roles", RolesOf(before), RolesOf(after))
        .Value("started_on", before?.StartedOn, after.StartedOn)
        .Value("ended_on", before?.EndedOn, after.EndedOn)
        .Hidden("contact_values", ContactList.TextOf(before?.ContactValues), ContactList.TextOf(after.ContactValues))
        .Hidden("comment", before?.Comment, after.Comment);

    private static string? RolesOf(Contact? contact) => contact is { Roles.Count: > 0 } ? string.Join(' ', contact.Roles) : null;

    private static Contact Apply(Contact contact, EditContact.Change change) => change switch
    {
        EditContact.SetPosition set => contact with { Position = set.Position },
        EditContact.SetRole { Has: true } set when contact.Roles.Contains(set.Role) => contact,
        EditContact.SetRole { Has: true } set => contact with { Roles = contact.Roles.With(set.Role) },
        EditContact.SetRole set => contact with { Roles = contact.Roles.Without(r => r == set.Role) },
        EditContact.SetTime set => contact with { StartedOn = set.StartedOn, EndedOn = set.EndedOn },
        EditContact.PutContactValue put => contact with { ContactValues = ContactList.Put(contact.ContactValues, put.Value) },
        EditContact.RemoveContactValue no => contact with { ContactValues = contact.ContactValues.Without(v => v == no.Value) },
        EditContact.SetComment set => contact with { Comment = set.Comment },
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };
}

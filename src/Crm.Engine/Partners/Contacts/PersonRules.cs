using Crm.Kernel;
using NodaTime;

namespace Crm.Partners;

/// <summary>The rules of natural persons as pure functions (PARTY-4).</summary>
internal static class PersonRules
{
    /// <summary>The person after all changes.</summary>
    public static Person Edit(Person person, EditPerson command, List<CrmError> errors)
    {
        if (person.MergedInto is { } survivor)
        {
            errors.Add(ContactErrors.Merged.With(("survivor", survivor)));
        }

        return CommonChecks.Changes(command.Changes, errors) ? command.Changes.Aggregate(person, Apply) : person;
    }

    /// <summary>What must hold for every person.</summary>
    public static void Check(Person person, LocalDate today, List<CrmError> errors)
    {
        TextRules.CheckLine(person.Name, "name", errors, required: true);
        TextRules.CheckLine(person.Surname, "surname", errors);
        TextRules.CheckLine(person.GivenName, "given_name", errors);
        TextRules.CheckLine(person.Patronymic, "patronymic", errors);
        TextRules.CheckNote(person.Comment, "comment", errors);
        if (person.Gender is { } gender)
        {
            CommonChecks.Defined(gender, "gender", errors);
        }

        if (person.BirthDate > today)
        {
            errors.Add(ContactErrors.BirthDateInFuture.With(("value", person.BirthDate)) with { Target = "birth_date" });
        }
    }

    /// <summary>Which fields changed: all of a person is personal.</summary>
    public static FieldChanges Changes(Person? before, Person after) => new FieldChanges()
        .Hidden("name", before?.Name, after.Name)
        .Hidden("surname", before?.Surname, after.Surname)
        .Hidden("given_name", before?.GivenName, after.GivenName)
        .Hidden("patronymic", before?.Patronymic, after.Patronymic)
        .Hidden("gender", before?.Gender, after.Gender)
        .Hidden("birth_date", before?.BirthDate, after.BirthDate)
        .Hidden("contact_values", ContactList.TextOf(before?.ContactValues), ContactList.TextOf(after.ContactValues))
        .Hidden("comment", before?.Comment, after.Comment);

    private static Person Apply(Person person, EditPerson.Change change) => change switch
    {
        EditPerson.SetName set => person with { Name = set.Name, Surname = set.Surname, GivenName = set.GivenName, Patronymic = set.Patronymic },
        EditPerson.SetPersonal set => person with { Gender = set.Gender, BirthDate = set.BirthDate },
        EditPerson.PutContactValue put => person with { ContactValues = ContactList.Put(person.ContactValues, put.Value) },
        EditPerson.RemoveContactValue no => person with { ContactValues = person.ContactValues.Without(v => v == no.Value) },
        EditPerson.SetComment set => person with { Comment = set.Comment },
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };
}

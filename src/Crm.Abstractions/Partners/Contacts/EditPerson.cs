using NodaTime;

namespace Crm.Partners;

/// <summary>Changes fields of a natural person, all of them or none: all contacts of the person see it (PARTY-4).</summary>
/// <param name="Person">Which.</param>
/// <param name="Changes">The changes.</param>
public sealed record EditPerson(PersonId Person, ValueList<EditPerson.Change> Changes)
{
    /// <summary>Changes fields of a natural person.</summary>
    /// <param name="person">Which.</param>
    /// <param name="changes">The changes.</param>
    public EditPerson(PersonId person, params ReadOnlySpan<Change> changes)
        : this(person, ValueList.Create(changes))
    {
    }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>One change: a closed family.</summary>
    public abstract record Change
    {
        private protected Change()
        {
        }
    }

    /// <summary>The name and its parts.</summary>
    /// <param name="Name">The whole name as it is shown.</param>
    /// <param name="Surname">The family name; <see langword="null"/> = not known.</param>
    /// <param name="GivenName">The given name; <see langword="null"/> = not known.</param>
    /// <param name="Patronymic">The patronymic or middle name; <see langword="null"/> = not known.</param>
    public sealed record SetName(string Name, string? Surname = null, string? GivenName = null, string? Patronymic = null) : Change;

    /// <summary>Gender and day of birth.</summary>
    /// <param name="Gender">The gender; <see langword="null"/> = not known.</param>
    /// <param name="BirthDate">The day of birth; <see langword="null"/> = not known.</param>
    public sealed record SetPersonal(Gender? Gender, LocalDate? BirthDate) : Change;

    /// <summary>Adds a contact value, or replaces the one of the same type and meaning; a main one takes that place from another of its type.</summary>
    /// <param name="Value">The value.</param>
    public sealed record PutContactValue(ContactValue Value) : Change;

    /// <summary>Takes a contact value away.</summary>
    /// <param name="Value">As it stands in the person.</param>
    public sealed record RemoveContactValue(ContactValue Value) : Change;

    /// <summary>The comment.</summary>
    /// <param name="Comment">The text; <see langword="null"/> = none.</param>
    public sealed record SetComment(string? Comment) : Change;
}

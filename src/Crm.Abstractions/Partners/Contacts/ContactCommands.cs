using NodaTime;

namespace Crm.Partners;

/// <summary>Registers a contact person of a partner: of a person who is known, or of a new one (PARTY-4).</summary>
/// <param name="Partner">Of whom.</param>
public sealed record RegisterContact(PartnerId Partner)
{
    /// <summary>The person who is known; not together with <see cref="NewPerson"/>.</summary>
    public PersonId? Person { get; init; }

    /// <summary>The new person, made in the same commit; not together with <see cref="Person"/>.</summary>
    public NewPerson? NewPerson { get; init; }

    /// <summary>The position.</summary>
    public string? Position { get; init; }

    /// <summary>The roles: entries of the directory of contact roles.</summary>
    public ValueList<DirectoryEntryId> Roles { get => field.Freeze(); init; } = new();

    /// <summary>The first day.</summary>
    public LocalDate? StartedOn { get; init; }

    /// <summary>The last day.</summary>
    public LocalDate? EndedOn { get; init; }

    /// <summary>How to reach the person at this partner.</summary>
    public ValueList<ContactValue> ContactValues { get => field.Freeze(); init; } = new();

    /// <summary>A comment.</summary>
    public string? Comment { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }
}

/// <summary>A natural person to be registered.</summary>
/// <param name="Name">The whole name as it is shown.</param>
public sealed record NewPerson(string Name)
{
    /// <summary>The family name.</summary>
    public string? Surname { get; init; }

    /// <summary>The given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The patronymic or middle name.</summary>
    public string? Patronymic { get; init; }

    /// <summary>The gender.</summary>
    public Gender? Gender { get; init; }

    /// <summary>The day of birth.</summary>
    public LocalDate? BirthDate { get; init; }

    /// <summary>How to reach the person, whatever the partner.</summary>
    public ValueList<ContactValue> ContactValues { get => field.Freeze(); init; } = new();

    /// <summary>A comment.</summary>
    public string? Comment { get; init; }
}

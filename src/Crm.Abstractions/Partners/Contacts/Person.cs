using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>A natural person (физическое лицо): edited once, contact of any number of partners (PARTY-4).</summary>
public sealed record Person : IEntity<Person>, IMergeable
{
    /// <inheritdoc/>
    public static RecordKind<Person> Kind { get; } = RecordKinds.Entity<Person>(
        EntityKinds.Person,
        p => p.Id.Value,
        indexes => indexes
            .Ordered("name", p => p.Name)
            .Ordered("merged_into", p => p.MergedInto)
            .Ordered("birth_date", p => p.BirthDate)
            .MultiValued("contact_key", p => p.ContactKeys, k => k)
            .Folded("folded_name", p => p.Name),
        references => references.Member("merged_into", EntityKinds.Person, p => p.MergedInto, (p, id) => p with { MergedInto = id }),
        (p, version) => p with { Version = version });

    /// <summary>The person.</summary>
    public required PersonId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The whole name as it is shown, at most 400 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The family name, where the parts are known.</summary>
    public string? Surname { get; init; }

    /// <summary>The given name, where the parts are known.</summary>
    public string? GivenName { get; init; }

    /// <summary>The patronymic or middle name, where the parts are known.</summary>
    public string? Patronymic { get; init; }

    /// <summary>The gender, where it is known.</summary>
    public Gender? Gender { get; init; }

    /// <summary>The day of birth, where it is known.</summary>
    public LocalDate? BirthDate { get; init => field = value?.WithCalendar(CalendarSystem.Iso); }

    /// <summary>How to reach the person, whatever the partner.</summary>
    public ValueList<ContactValue> ContactValues { get => field.Freeze(); init; } = new();

    /// <summary>What the person is found by, computed by the SDK from <see cref="ContactValues"/> (PARTY-5).</summary>
    public ValueList<string> ContactKeys { get => field.Freeze(); init; } = new();

    /// <summary>A comment, at most 100,000 characters.</summary>
    public string? Comment { get; init; }

    /// <summary>The survivor the person was merged into (PARTY-11); <see langword="null"/> = stands alone.</summary>
    public PersonId? MergedInto { get; init; }

    EntityRef? IMergeable.Survivor => MergedInto?.Reference;

    /// <summary>When the person was registered.</summary>
    public required Instant RegisteredAt { get; init; }

    /// <summary>The moment at which the newest change was recorded.</summary>
    public required Instant RecordedAt { get; init; }
}

/// <summary>The gender of a person.</summary>
public enum Gender
{
    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,
}

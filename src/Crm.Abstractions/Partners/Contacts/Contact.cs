using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>A contact person (контактное лицо): the part a natural person plays at a partner, for a time (PARTY-4).</summary>
/// <remarks>Who left has an end and stays; a contact is never deleted. The name, the birthday and one's own telephone stand with the <see cref="Person"/>.</remarks>
public sealed record Contact : IEntity<Contact>, IMergeable
{
    /// <inheritdoc/>
    public static RecordKind<Contact> Kind { get; } = RecordKinds.Entity<Contact>(
        EntityKinds.Contact,
        c => c.Id.Value,
        indexes => indexes
            .Ordered("partner", c => c.Partner, c => c.EndedOn)
            .Ordered("person", c => c.Person)
            .Ordered("merged_into", c => c.MergedInto)
            .MultiValued("role", c => c.Roles, r => r)
            .MultiValued("contact_key", c => c.ContactKeys, k => k),
        references => references
            .Member("person", EntityKinds.Person, c => (PersonId?)c.Person, (c, id) => c with { Person = id })
            .Member("partner", EntityKinds.Partner, c => (PartnerId?)c.Partner, (c, id) => c with { Partner = id })
            .Member("merged_into", EntityKinds.Contact, c => c.MergedInto, (c, id) => c with { MergedInto = id }),
        (c, version) => c with { Version = version });

    /// <summary>The contact.</summary>
    public required ContactId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>Who.</summary>
    public required PersonId Person { get; init; }

    /// <summary>Of whom.</summary>
    public required PartnerId Partner { get; init; }

    /// <summary>The position (должность), at most 400 characters.</summary>
    public string? Position { get; init; }

    /// <summary>The roles: entries of the directory of contact roles.</summary>
    public ValueList<DirectoryEntryId> Roles { get => field.Freeze(); init; } = new();

    /// <summary>The first day; <see langword="null"/> = not known.</summary>
    public LocalDate? StartedOn { get; init => field = value?.WithCalendar(CalendarSystem.Iso); }

    /// <summary>The last day; <see langword="null"/> = still there.</summary>
    public LocalDate? EndedOn { get; init => field = value?.WithCalendar(CalendarSystem.Iso); }

    /// <summary>How to reach the person at this partner.</summary>
    public ValueList<ContactValue> ContactValues { get => field.Freeze(); init; } = new();

    /// <summary>What the contact is found by, computed by the SDK from <see cref="ContactValues"/> (PARTY-5).</summary>
    public ValueList<string> ContactKeys { get => field.Freeze(); init; } = new();

    /// <summary>A comment, at most 100,000 characters.</summary>
    public string? Comment { get; init; }

    /// <summary>The survivor it was merged into (PARTY-11); <see langword="null"/> = stands alone.</summary>
    public ContactId? MergedInto { get; init; }

    EntityRef? IMergeable.Survivor => MergedInto?.Reference;

    /// <summary>When it was registered.</summary>
    public required Instant RegisteredAt { get; init; }

    /// <summary>The moment at which the newest change was recorded.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>Whether the person is contact of the partner on a day; both ends included, an absent one is no bound.</summary>
    /// <param name="day">The day in the tenant's time zone.</param>
    public bool IsActiveOn(LocalDate day)
    {
        var iso = day.WithCalendar(CalendarSystem.Iso);
        return !(StartedOn > iso) && !(EndedOn < iso);
    }
}

using NodaTime;

namespace Crm.Partners;

/// <summary>Changes fields of a contact person, all of them or none. Person and partner of a contact are fixed: who goes to another partner becomes a contact there.</summary>
/// <param name="Contact">Which.</param>
/// <param name="Changes">The changes.</param>
public sealed record EditContact(ContactId Contact, ValueList<EditContact.Change> Changes)
{
    /// <summary>Changes fields of a contact person.</summary>
    /// <param name="contact">Which.</param>
    /// <param name="changes">The changes.</param>
    public EditContact(ContactId contact, params ReadOnlySpan<Change> changes)
        : this(contact, ValueList.Create(changes))
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

    /// <summary>The position.</summary>
    /// <param name="Position">The position; <see langword="null"/> = not known.</param>
    public sealed record SetPosition(string? Position) : Change;

    /// <summary>Gives a role, or takes it.</summary>
    /// <param name="Role">The role.</param>
    /// <param name="Has">Gives or takes.</param>
    public sealed record SetRole(DirectoryEntryId Role, bool Has) : Change;

    /// <summary>When the person came and left; who left is not deleted.</summary>
    /// <param name="StartedOn">The first day; <see langword="null"/> = not known.</param>
    /// <param name="EndedOn">The last day; <see langword="null"/> = still there.</param>
    public sealed record SetTime(LocalDate? StartedOn, LocalDate? EndedOn) : Change;

    /// <summary>Adds a contact value, or replaces the one of the same type and meaning; a main one takes that place from another of its type.</summary>
    /// <param name="Value">The value.</param>
    public sealed record PutContactValue(ContactValue Value) : Change;

    /// <summary>Takes a contact value away.</summary>
    /// <param name="Value">As it stands in the contact.</param>
    public sealed record RemoveContactValue(ContactValue Value) : Change;

    /// <summary>The comment.</summary>
    /// <param name="Comment">The text; <see langword="null"/> = none.</param>
    public sealed record SetComment(string? Comment) : Change;
}

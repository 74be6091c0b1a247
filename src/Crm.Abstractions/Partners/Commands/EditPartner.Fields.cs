using NodaTime;

namespace Crm.Partners;

public sealed partial record EditPartner
{
    /// <summary>The working name.</summary>
    /// <param name="Name">The name.</param>
    public sealed record SetName(string Name) : Change;

    /// <summary>What the partner is to us.</summary>
    /// <param name="Relations">At least one.</param>
    public sealed record SetRelations(PartnerRelations Relations) : Change;

    /// <summary>The main manager.</summary>
    /// <param name="Manager">The user; <see langword="null"/> = none.</param>
    public sealed record SetMainManager(UserId? Manager) : Change;

    /// <summary>The business region.</summary>
    /// <param name="Region">The region; <see langword="null"/> = none.</param>
    public sealed record SetRegion(DirectoryEntryId? Region) : Change;

    /// <summary>The partner above it.</summary>
    /// <param name="Parent">The partner; <see langword="null"/> = none.</param>
    public sealed record SetParent(PartnerId? Parent) : Change;

    /// <summary>Puts the partner into a segment filled by hand, or takes it out.</summary>
    /// <param name="Segment">The segment.</param>
    /// <param name="IsMember">In or out.</param>
    public sealed record SetSegment(SegmentId Segment, bool IsMember) : Change;

    /// <summary>Sets one of the user's own fields.</summary>
    /// <param name="Value">The value.</param>
    public sealed record SetCustomField(CustomFieldValue Value) : Change;

    /// <summary>Empties one of the user's own fields.</summary>
    /// <param name="Key">The key.</param>
    public sealed record ClearCustomField(string Key) : Change;

    /// <summary>The name that may be shown to others.</summary>
    /// <param name="Name">The name; <see langword="null"/> = the working name.</param>
    public sealed record SetPublicName(string? Name) : Change;

    /// <summary>Company or private person.</summary>
    /// <param name="Type">What.</param>
    public sealed record SetType(PartnerType Type) : Change;

    /// <summary>Gender and day of birth of a private person.</summary>
    /// <param name="Gender">The gender; <see langword="null"/> = not known.</param>
    /// <param name="BirthDate">The day of birth; <see langword="null"/> = not known.</param>
    public sealed record SetPersonal(Gender? Gender, LocalDate? BirthDate) : Change;

    /// <summary>The holding.</summary>
    /// <param name="Holding">The entry; <see langword="null"/> = none.</param>
    public sealed record SetHolding(DirectoryEntryId? Holding) : Change;

    /// <summary>The access group.</summary>
    /// <param name="AccessGroup">The entry; <see langword="null"/> = none.</param>
    public sealed record SetAccessGroup(DirectoryEntryId? AccessGroup) : Change;

    /// <summary>The category.</summary>
    /// <param name="Category">The entry; <see langword="null"/> = none.</param>
    public sealed record SetCategory(DirectoryEntryId? Category) : Change;

    /// <summary>Where it came from.</summary>
    /// <param name="Source">The source; <see langword="null"/> = not known.</param>
    /// <param name="Channel">The channel; <see langword="null"/> = not known.</param>
    public sealed record SetOrigin(DirectoryEntryId? Source, DirectoryEntryId? Channel) : Change;

    /// <summary>Whether we work with it.</summary>
    /// <param name="WorkStatus">The status.</param>
    public sealed record SetWorkStatus(PartnerWorkStatus WorkStatus) : Change;

    /// <summary>How much it matters.</summary>
    /// <param name="Importance">How much.</param>
    public sealed record SetImportance(PartnerImportance Importance) : Change;

    /// <summary>Makes somebody responsible in a role besides the main manager.</summary>
    /// <param name="Responsible">Who, in which role.</param>
    public sealed record AddResponsible(ResponsibleEmployee Responsible) : Change;

    /// <summary>Ends somebody's responsibility in a role.</summary>
    /// <param name="Role">The role.</param>
    /// <param name="User">The user.</param>
    public sealed record RemoveResponsible(DirectoryEntryId Role, UserId User) : Change;

    /// <summary>Adds a contact value, or replaces the one of the same type and meaning; a main one takes that place from another of its type.</summary>
    /// <param name="Value">The value.</param>
    public sealed record PutContactValue(ContactValue Value) : Change;

    /// <summary>Takes a contact value away.</summary>
    /// <param name="Value">As it stands in the partner.</param>
    public sealed record RemoveContactValue(ContactValue Value) : Change;

    /// <summary>The comment.</summary>
    /// <param name="Comment">The text; <see langword="null"/> = none.</param>
    public sealed record SetComment(string? Comment) : Change;
}

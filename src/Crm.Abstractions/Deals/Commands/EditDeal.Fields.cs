namespace Crm.Deals;

public sealed partial record EditDeal
{
    /// <summary>The potential client, instead of a partner (DEAL-40).</summary>
    /// <param name="Lead">The lead; <see langword="null"/> = none.</param>
    public sealed record SetLead(LeadId? Lead) : Change;

    /// <summary>What service the deal is about.</summary>
    /// <param name="ServiceType">An entry of the directory of service types; <see langword="null"/> = none.</param>
    public sealed record SetServiceType(DirectoryEntryId? ServiceType) : Change;

    /// <summary>The department that sells.</summary>
    /// <param name="Department">An entry of the directory of departments; <see langword="null"/> = none.</param>
    public sealed record SetDepartment(DirectoryEntryId? Department) : Change;

    /// <summary>The project the deal belongs to.</summary>
    /// <param name="Project">The project; <see langword="null"/> = none.</param>
    public sealed record SetProject(ProjectId? Project) : Change;

    /// <summary>Puts a probability in place of the computed one, until it is dropped (DEAL-22).</summary>
    /// <param name="Probability">0…1; <see langword="null"/> drops the override.</param>
    public sealed record OverrideProbability(decimal? Probability) : Change;

    /// <summary>Adds a tag; one that is alike but for case and blanks stays instead.</summary>
    /// <param name="Tag">The tag, at most 100 characters; blanks around it are cut off.</param>
    public sealed record AddTag(string Tag) : Change;

    /// <summary>Removes a tag.</summary>
    /// <param name="Tag">The tag; case and blanks do not matter.</param>
    public sealed record RemoveTag(string Tag) : Change;

    /// <summary>Adds a contact person, or replaces the one with the same contact and role.</summary>
    /// <param name="Contact">The contact person.</param>
    public sealed record AddContact(DealContact Contact) : Change;

    /// <summary>Removes a contact person.</summary>
    /// <param name="Contact">The contact person.</param>
    /// <param name="Role">The role; <see langword="null"/> = the one without a role.</param>
    public sealed record RemoveContact(ContactId Contact, DirectoryEntryId? Role = null) : Change;

    /// <summary>Lets somebody work on the deal beside the responsible; needs access to the client (DEAL-38).</summary>
    /// <param name="User">The user; the responsible and those who are there already stay as they are.</param>
    public sealed record AddCoPerformer(UserId User) : Change;

    /// <summary>Somebody works on the deal no longer (DEAL-38).</summary>
    /// <param name="User">The co-performer; the responsible leaves by <see cref="SetResponsible"/>.</param>
    public sealed record RemoveCoPerformer(UserId User) : Change;
}

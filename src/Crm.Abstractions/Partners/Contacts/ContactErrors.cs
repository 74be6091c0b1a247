namespace Crm.Partners;

/// <summary>Errors of contact persons and persons.</summary>
public static class ContactErrors
{
    private static readonly ErrorTable Table = new(typeof(ContactErrors));

    /// <summary>A contact names either a person who is known or a new one (PARTY-4).</summary>
    public static readonly ErrorDefinition PersonRequired = Table.Define("contact.person.required");

    /// <summary>The last day is before the first (PARTY-4).</summary>
    public static readonly ErrorDefinition TimeReversed = Table.Define("contact.time.reversed");

    /// <summary>The day of birth is still to come.</summary>
    public static readonly ErrorDefinition BirthDateInFuture = Table.Define("contact.birth_date.in_future");

    /// <summary>The contact or person was merged into another and changes no more (PARTY-11).</summary>
    public static readonly ErrorDefinition Merged = Table.Define("contact.record.merged");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

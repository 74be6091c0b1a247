namespace Crm.Partners;

/// <summary>Errors of contact values: telephones, e-mail addresses and the list they stand in.</summary>
public static class ContactInfoErrors
{
    private static readonly ErrorTable Table = new(typeof(ContactInfoErrors));

    /// <summary>An owner has two main values of one type (PARTY-5).</summary>
    public static readonly ErrorDefinition MainDuplicate = Table.Define("contact_value.main.duplicate");

    /// <summary>The same value of one type and kind stands twice (PARTY-5).</summary>
    public static readonly ErrorDefinition ValueDuplicate = Table.Define("contact_value.value.duplicate");

    /// <summary>A value that is no address has the parts of one (PARTY-5).</summary>
    public static readonly ErrorDefinition AddressMisplaced = Table.Define("contact_value.address.misplaced");

    /// <summary>The kind is none of the contact kinds of the owner's type (PARTY-5).</summary>
    public static readonly ErrorDefinition KindWrongDirectory = Table.Define("contact_value.kind.wrong_directory");

    /// <summary>The kind is no longer offered (DIR-1).</summary>
    public static readonly ErrorDefinition KindRetired = Table.Define("contact_value.kind.retired");

    /// <summary>The text is no telephone number.</summary>
    public static readonly ErrorDefinition PhoneUnreadable = Table.Define("phone.text.unreadable");

    /// <summary>The text is longer than a telephone number can be written.</summary>
    public static readonly ErrorDefinition PhoneTextTooLong = Table.Define("phone.text.too_long");

    /// <summary>No country has this calling code, or the region is none.</summary>
    public static readonly ErrorDefinition PhoneCountryUnknown = Table.Define("phone.country.unknown");

    /// <summary>The number has too few digits for its country.</summary>
    public static readonly ErrorDefinition PhoneTooShort = Table.Define("phone.number.too_short");

    /// <summary>The number has too many digits for its country.</summary>
    public static readonly ErrorDefinition PhoneTooLong = Table.Define("phone.number.too_long");

    /// <summary>The numbering plan of the country has no such number.</summary>
    public static readonly ErrorDefinition PhoneNotInPlan = Table.Define("phone.number.not_in_plan");

    /// <summary>The text has not the form <c>name@domain</c>.</summary>
    public static readonly ErrorDefinition EmailFormInvalid = Table.Define("email.form.invalid");

    /// <summary>The address is longer than mail allows.</summary>
    public static readonly ErrorDefinition EmailTooLong = Table.Define("email.text.too_long");

    /// <summary>The part before the @ is not allowed.</summary>
    public static readonly ErrorDefinition EmailLocalInvalid = Table.Define("email.local.invalid");

    /// <summary>The part after the @ is no domain.</summary>
    public static readonly ErrorDefinition EmailDomainInvalid = Table.Define("email.domain.invalid");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

namespace Crm.Partners;

/// <summary>Errors of the registration assistant.</summary>
public static class RegistrationErrors
{
    private static readonly ErrorTable Table = new(typeof(RegistrationErrors));

    /// <summary>There is no way to reach the client (PARTY-7).</summary>
    public static readonly ErrorDefinition ContactRequired = Table.Define("registration.contact.required");

    /// <summary>A part names a partner, which the registration decides.</summary>
    public static readonly ErrorDefinition PartnerGiven = Table.Define("registration.part.partner_given");

    /// <summary>A part has a request id or an expected version of its own.</summary>
    public static readonly ErrorDefinition RequestGiven = Table.Define("registration.part.request_given");

    /// <summary>Subdivisions are to be attached, and there is no counterparty to be their head.</summary>
    public static readonly ErrorDefinition SubdivisionsWithoutHead = Table.Define("registration.subdivisions.no_head");

    /// <summary>The choice names a parent, and the partner another one.</summary>
    public static readonly ErrorDefinition ParentGivenTwice = Table.Define("registration.parent.given_twice");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

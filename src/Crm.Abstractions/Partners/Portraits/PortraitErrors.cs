namespace Crm.Partners;

/// <summary>Errors of portraits.</summary>
public static class PortraitErrors
{
    private static readonly ErrorTable Table = new(typeof(PortraitErrors));

    /// <summary>Gender and day of birth are asked of private persons only (PARTY-2).</summary>
    public static readonly ErrorDefinition PersonOnly = Table.Define("portrait.attribute.person_only");

    /// <summary>An attribute names an own field that partners do not have, or names one where none belongs.</summary>
    public static readonly ErrorDefinition KeyUnknown = Table.Define("portrait.attribute.key_unknown");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

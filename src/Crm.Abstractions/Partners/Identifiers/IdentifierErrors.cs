namespace Crm.Partners;

/// <summary>Errors of identifiers (PARTY-9). Each names the scheme; none repeats the number.</summary>
public static class IdentifierErrors
{
    private static readonly ErrorTable Table = new(typeof(IdentifierErrors));

    /// <summary>There is no number: a missing, empty or blank text.</summary>
    public static readonly ErrorDefinition Missing = Table.Define("identifier.text.missing");

    /// <summary>A character is not allowed, or not at its place.</summary>
    public static readonly ErrorDefinition CharacterNotAllowed = Table.Define("identifier.character.not_allowed");

    /// <summary>The number has too few or too many characters.</summary>
    public static readonly ErrorDefinition LengthWrong = Table.Define("identifier.length.wrong");

    /// <summary>The number begins with what no such number begins with.</summary>
    public static readonly ErrorDefinition PrefixNotAllowed = Table.Define("identifier.prefix.not_allowed");

    /// <summary>The check digits do not fit the others.</summary>
    public static readonly ErrorDefinition ChecksumWrong = Table.Define("identifier.checksum.wrong");

    /// <summary>The bank account does not fit the BIK of its bank.</summary>
    public static readonly ErrorDefinition BankMismatch = Table.Define("identifier.bank.mismatch");

    /// <summary>A number given as it is has no country, or is longer than 100 characters.</summary>
    public static readonly ErrorDefinition ForeignInvalid = Table.Define("identifier.foreign.invalid");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

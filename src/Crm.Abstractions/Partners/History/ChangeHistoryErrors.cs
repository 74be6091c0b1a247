namespace Crm.Partners;

/// <summary>Errors of the change history.</summary>
public static class ChangeHistoryErrors
{
    private static readonly ErrorTable Table = new(typeof(ChangeHistoryErrors));

    /// <summary>The history of that kind of record is not told in this form (PARTY-12).</summary>
    public static readonly ErrorDefinition KindUnknown = Table.Define("history.kind.unknown");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

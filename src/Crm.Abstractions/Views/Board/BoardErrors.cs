namespace Crm.Views;

/// <summary>Errors of boards.</summary>
public static class BoardErrors
{
    private static readonly ErrorTable Table = new(typeof(BoardErrors));

    /// <summary>Deals of this kind have no stages.</summary>
    public static readonly ErrorDefinition KindNonProcess = Table.Define("board.kind.non_process");

    /// <summary>A system principal has no sales of its own: name the user.</summary>
    public static readonly ErrorDefinition UserRequired = Table.Define("board.user.required");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

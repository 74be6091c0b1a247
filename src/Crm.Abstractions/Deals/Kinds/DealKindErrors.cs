namespace Crm.Deals;

/// <summary>Errors of kinds of deals.</summary>
public static class DealKindErrors
{
    private static readonly ErrorTable Table = new(typeof(DealKindErrors));

    /// <summary>Deals with manual or strict control need a sales process (DEAL-1).</summary>
    public static readonly ErrorDefinition ProcessRequired = Table.Define("deal_kind.process.required");

    /// <summary>Non-process deals have no stages, so no sales process (DEAL-1).</summary>
    public static readonly ErrorDefinition ProcessNotAllowed = Table.Define("deal_kind.process.not_allowed");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

namespace Crm.Deals;

/// <summary>Errors of sales plans.</summary>
public static class SalesPlanErrors
{
    private static readonly ErrorTable Table = new(typeof(SalesPlanErrors));

    /// <summary>Only drafts can be changed or approved.</summary>
    public static readonly ErrorDefinition NotDraft = Table.Define("sales_plan.state.not_draft");

    /// <summary>The plan has no such line.</summary>
    public static readonly ErrorDefinition LineUnknown = Table.Define("sales_plan.line.unknown");

    /// <summary>The line has parts already.</summary>
    public static readonly ErrorDefinition SplitAlready = Table.Define("sales_plan.line.split_already");

    /// <summary>A part is not inside its line.</summary>
    public static readonly ErrorDefinition PartOutside = Table.Define("sales_plan.part.outside");

    /// <summary>Only an approved version can be revised.</summary>
    public static readonly ErrorDefinition RevisionNotApproved = Table.Define("sales_plan.revision.not_approved");

    /// <summary>All versions of a plan have one period and one currency.</summary>
    public static readonly ErrorDefinition RevisionOtherPeriod = Table.Define("sales_plan.revision.other_period");

    /// <summary>A copy needs a version to copy.</summary>
    public static readonly ErrorDefinition NothingToCopy = Table.Define("sales_plan.basis.nothing_to_copy");

    /// <summary>Amounts of other currencies could not be converted.</summary>
    public static readonly ErrorDefinition RatesMissing = Table.Define("sales_plan.rates.missing");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

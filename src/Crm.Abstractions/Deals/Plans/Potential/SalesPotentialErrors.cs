namespace Crm.Deals;

/// <summary>Errors of sales potential.</summary>
public static class SalesPotentialErrors
{
    private static readonly ErrorTable Table = new(typeof(SalesPotentialErrors));

    /// <summary>Neither the department nor one above it nor the tenant has a model.</summary>
    public static readonly ErrorDefinition ModelMissing = Table.Define("sales_potential.model.missing");

    /// <summary>Partners have no such custom field.</summary>
    public static readonly ErrorDefinition AttributeUnknown = Table.Define("sales_potential.attribute.unknown");

    /// <summary>The custom field is neither a number nor a choice nor yes/no.</summary>
    public static readonly ErrorDefinition WrongType = Table.Define("sales_potential.attribute.wrong_type");

    /// <summary>A number needs two different bounds.</summary>
    public static readonly ErrorDefinition BoundsMissing = Table.Define("sales_potential.bounds.missing");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

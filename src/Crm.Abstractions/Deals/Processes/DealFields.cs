namespace Crm.Deals;

/// <summary>The codes of the fields a stage may require (DEAL-12). A custom field is <c>custom:</c> and its key.</summary>
public static class DealFields
{
    /// <summary>The client.</summary>
    public const string Partner = "partner";

    /// <summary>The agreement.</summary>
    public const string Agreement = "agreement";

    /// <summary>The potential: above zero.</summary>
    public const string Potential = "potential";

    /// <summary>The manager's estimate.</summary>
    public const string Estimate = "estimate";

    /// <summary>The expected close date.</summary>
    public const string ExpectedCloseOn = "expected_close_on";

    /// <summary>The description.</summary>
    public const string Description = "description";

    /// <summary>The source.</summary>
    public const string Source = "source";

    /// <summary>The channel.</summary>
    public const string Channel = "channel";

    /// <summary>The potential client.</summary>
    public const string Lead = "lead";

    /// <summary>The service type.</summary>
    public const string ServiceType = "service_type";

    /// <summary>The department.</summary>
    public const string Department = "department";

    /// <summary>The project.</summary>
    public const string Project = "project";

    /// <summary>At least one contact person.</summary>
    public const string Contacts = "contacts";

    /// <summary>At least one line of goods or services.</summary>
    public const string Lines = "lines";

    /// <summary>At least one line of primary demand.</summary>
    public const string Demand = "demand";

    /// <summary>What stands before the key of a custom field.</summary>
    public const string CustomPrefix = "custom:";

    /// <summary>All codes but the custom ones.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Partner, Agreement, Potential, Estimate, ExpectedCloseOn, Description, Source, Channel, Lead, ServiceType, Department, Project, Contacts, Lines, Demand];
}

using Crm;
using Crm.Deals;

namespace QuickStart.CrmSales;

/// <summary>What the imported deals stand on: the kind with its process, the partners, the regions.</summary>
public sealed record SalesGround
{
    /// <summary>The name of the process and of the kind of deals.</summary>
    public const string Name = "crm-sales";

    /// <summary>The stage of deals nobody talks about with the client yet.</summary>
    public const string Prospecting = "prospecting";

    /// <summary>The stage of deals the client is engaged in.</summary>
    public const string Engaging = "engaging";

    /// <summary>The stage of deals that come to a decision.</summary>
    public const string Closing = "closing";

    /// <summary>The partners' own field for the industry.</summary>
    public const string SectorField = "sector";

    /// <summary>The deals' own field for the region of the agent.</summary>
    public const string RegionField = "region";

    /// <summary>The currency of all amounts.</summary>
    public static CurrencyCode Currency { get; } = CurrencyCode.Parse("USD");

    /// <summary>The three stages and the two ends.</summary>
    public static ProcessDefinition Process { get; } = ProcessBuilder.Start()
        .Stage(Prospecting, "Prospecting")
        .Stage(Engaging, "Engaging")
        .Stage(Closing, "Closing")
        .Won(StandardStages.Won, "Won")
        .Lost(StandardStages.Lost, "Lost")
        .Build();

    /// <summary>The kind of deals.</summary>
    public required DealKind Kind { get; init; }

    /// <summary>The loss reason of all lost deals: the file names none.</summary>
    public required DirectoryEntryId LossReason { get; init; }

    /// <summary>The partners by name.</summary>
    public required IReadOnlyDictionary<string, PartnerId> Partners { get; init; }

    /// <summary>The regions by name.</summary>
    public required IReadOnlyDictionary<string, DirectoryEntryId> Regions { get; init; }
}

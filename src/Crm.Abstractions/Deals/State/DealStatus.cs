namespace Crm.Deals;

/// <summary>The status of a deal (DEAL-4).</summary>
public enum DealStatus
{
    /// <summary>Running.</summary>
    InProgress,

    /// <summary>Won; open until closed.</summary>
    Won,

    /// <summary>Lost, with a reason; open until closed.</summary>
    Lost,
}

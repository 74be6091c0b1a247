namespace Crm.Deals;

/// <summary>The CRM rules of a kind, each switched on by itself (DEAL-30…39). Immutable.</summary>
public sealed record InterestRules
{
    /// <summary>Only what the stages themselves ask for.</summary>
    public static InterestRules None { get; } = new();

    /// <summary>Every rule.</summary>
    public static InterestRules All { get; } = new()
    {
        RequiresNextStep = true,
        RequiresClient = true,
        RequiresRegisteredClient = true,
        RefusesSecondDeal = true,
        ForbidsReturnToFirstStage = true,
    };

    /// <summary>An open deal cannot be saved without a planned next interaction (DEAL-30). <value><see langword="false"/></value></summary>
    public bool RequiresNextStep { get; init; }

    /// <summary>Stages with mandatory revenue need the potential (DEAL-31). <value><see langword="true"/></value></summary>
    public bool RequiresRevenue { get; init; } = true;

    /// <summary>Past the first stage a partner must be filled, and a contact person for a company (DEAL-32). <value><see langword="false"/></value></summary>
    public bool RequiresClient { get; init; }

    /// <summary>A deal of a potential client cannot be won (DEAL-33). <value><see langword="false"/></value></summary>
    public bool RequiresRegisteredClient { get; init; }

    /// <summary>A second running deal of the same client and service type is refused (DEAL-34). <value><see langword="false"/></value></summary>
    public bool RefusesSecondDeal { get; init; }

    /// <summary>There is no return to the first stage (DEAL-36). <value><see langword="false"/></value></summary>
    public bool ForbidsReturnToFirstStage { get; init; }

    /// <summary>A stage is not left with an unticked mandatory item of its checklist (DEAL-37). <value><see langword="true"/></value></summary>
    public bool RequiresChecklists { get; init; } = true;

    /// <summary>Deals become stale when a stay exceeds the stage's target (DEAL-39). <value><see langword="true"/></value></summary>
    public bool WatchesStaleness { get; init; } = true;
}

namespace Crm.Deals;

/// <summary>How many deals a group has and what they may bring. Facts that the grouping does not name are absent. Immutable.</summary>
public sealed record DealTally
{
    /// <summary>The kind.</summary>
    public DealKindId? Kind { get; init; }

    /// <summary>The process of the stage; absent for deals without one.</summary>
    public SalesProcessId? Process { get; init; }

    /// <summary>The key of the stage; absent for deals without one.</summary>
    public string? Stage { get; init; }

    /// <summary>The status.</summary>
    public DealStatus? Status { get; init; }

    /// <summary>Whether closed.</summary>
    public bool? IsClosed { get; init; }

    /// <summary>Who leads the deals.</summary>
    public UserId? Responsible { get; init; }

    /// <summary>The client; absent for deals without one.</summary>
    public PartnerId? Partner { get; init; }

    /// <summary>How many deals.</summary>
    public required int Count { get; init; }

    /// <summary>Σ potential of the deals, one amount per currency.</summary>
    public required MoneySum Potential { get; init; }
}

namespace Crm.Deals;

/// <summary>A line of primary demand (первичный спрос): what the client wanted and how far it was satisfied (DEAL-6).</summary>
public sealed record DemandLine
{
    /// <summary>What was wanted, at most 400 characters.</summary>
    public required string Text { get; init; }

    /// <summary>How much was wanted, in the deal's currency, not negative.</summary>
    public required Money Amount { get; init; }

    /// <summary>The satisfied share, 0…1.</summary>
    public decimal Satisfied { get; init; }

    /// <summary>Why it was not satisfied: needed below 1 once the deal is decided, refused at 1.</summary>
    public DirectoryEntryId? Reason { get; init; }

    /// <summary>A remark, at most 400 characters.</summary>
    public string? Comment { get; init; }
}

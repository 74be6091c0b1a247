namespace Crm.Deals;

/// <summary>What became of the deals of a process that were to follow another version.</summary>
public sealed record DealMigrationReport
{
    /// <summary>The process.</summary>
    public required SalesProcessId Process { get; init; }

    /// <summary>The version they follow now.</summary>
    public required int Version { get; init; }

    /// <summary>One row for each deal that was looked at, in the order of opening.</summary>
    public ValueList<DealMigrationResult> Deals { get => field.Freeze(); init; } = new();

    /// <summary>How many follow the version now.</summary>
    public int DoneCount => Deals.Count(d => d.IsDone);
}

/// <summary>What became of one deal.</summary>
public sealed record DealMigrationResult
{
    /// <summary>The deal.</summary>
    public required DealId Deal { get; init; }

    /// <summary>Every reason against it; empty when it follows the version now.</summary>
    public ValueList<CrmError> Errors { get => field.Freeze(); init; } = new();

    /// <summary>Whether it follows the version now.</summary>
    public bool IsDone => Errors.Count == 0;
}

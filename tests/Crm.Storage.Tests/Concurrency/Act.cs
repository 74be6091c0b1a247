namespace Crm.Storage.Tests.Concurrency;

/// <summary>Something one client did between two moments, with what it saw and what it made; moments are counted, not measured.</summary>
internal sealed class Act
{
    public required string What { get; init; }

    /// <summary>When it was asked for.</summary>
    public required long Begun { get; init; }

    /// <summary>When its answer was there.</summary>
    public required long Ended { get; init; }

    /// <summary>The version of each thing that it saw; 0 = absent.</summary>
    public Dictionary<string, long> Saw { get; } = new(StringComparer.Ordinal);

    /// <summary>The version of each thing that it made; the one before was seen.</summary>
    public Dictionary<string, long> Made { get; } = new(StringComparer.Ordinal);

    /// <summary>The records a list held; absent where nothing was listed.</summary>
    public HashSet<string>? Listed { get; set; }

    /// <summary>The records it made for the first time.</summary>
    public List<string> Begot { get; } = [];

    /// <summary>The records it took away.</summary>
    public List<string> Removed { get; } = [];

    public override string ToString() =>
        $"[{Begun}…{Ended}] {What} saw {string.Join(", ", Saw.Select(s => $"{s.Key}@{s.Value}"))} made {string.Join(", ", Made.Select(s => $"{s.Key}@{s.Value}"))}";
}

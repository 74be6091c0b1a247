namespace Crm.Storage.EntityFrameworkCore;

/// <summary>How commits of a database are merged and repeated. Immutable, safe to share between threads.</summary>
internal sealed record CommitPolicy
{
    /// <summary>Nothing is merged and nothing is tried twice: inside a transaction of somebody else.</summary>
    public static CommitPolicy Alone { get; } = new() { Groups = false, Attempts = 1 };

    /// <summary>Whether waiting change sets of one tenant share a transaction.</summary>
    public bool Groups { get; init; } = true;

    /// <summary>How many transactions of one tenant this store runs at once before sets wait and are merged.</summary>
    public int Lanes { get; init; } = 1;

    /// <summary>Whether sets of all tenants wait in one queue: where one transaction writes at a time, they wait for each other anyhow.</summary>
    public bool SharesTenants { get; init; }

    /// <summary>The most sets of one transaction.</summary>
    public int MostSets { get; init; } = 64;

    /// <summary>The most records of one transaction, unless a single set has more.</summary>
    public int MostRecords { get; init; } = 2_000;

    /// <summary>The most sets of one transaction of a bulk commit.</summary>
    public int MostBulkSets { get; init; } = 500;

    /// <summary>The most records of one transaction of a bulk commit, unless a single set has more.</summary>
    public int MostBulkRecords { get; init; } = 20_000;

    /// <summary>How often a transaction is tried when the database fails for a moment.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>How long to wait before the second attempt; twice as long before each further one.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How many records a set writes: what it costs.</summary>
    public static int RecordsOf(ChangeSet changes) =>
        1 + changes.Saves.Count + changes.Removals.Count + changes.Projections.Count + changes.ProjectionRemovals.Count + changes.Claims.Count
        + changes.Journal.Count + changes.Notes.Count + changes.Events.Count;
}

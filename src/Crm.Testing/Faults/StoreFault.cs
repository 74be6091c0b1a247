namespace Crm.Testing;

/// <summary>When and how a <see cref="FaultyStore"/> fails. Immutable, safe to share between threads.</summary>
public sealed record StoreFault
{
    /// <summary>The operation that fails; <see langword="null"/> = whichever comes.</summary>
    public StoreOperation? Operation { get; init; }

    /// <summary>At which call, counted from 1 and from the moment the fault was planned. <value>1</value></summary>
    public int Call { get; init; } = 1;

    /// <summary>Before the store did its work, in the middle, or after it: then the outcome is unknown to the caller. <value><see cref="FaultMoment.Before"/></value></summary>
    public FaultMoment Moment { get; init; }

    /// <summary>Whether all later calls fail too. <value><see langword="false"/></value></summary>
    public bool IsLasting { get; init; }

    /// <summary>What is reported. <value><c>storage.store.unavailable</c></value></summary>
    public ErrorDefinition Error { get; init; } = Storage.StorageErrors.Unavailable;

    /// <summary>Done in place of the failure, after which the call goes on: cancels the caller's token, turns the clock back, lets a rival commit.
    /// <see langword="null"/> = the call fails. <value><see langword="null"/></value></summary>
    public Action? Instead { get; init; }
}

/// <summary>What a store is asked to do.</summary>
public enum StoreOperation
{
    /// <summary>Find a record by id, also in a snapshot.</summary>
    Find,

    /// <summary>Answer a query, also in a snapshot; it fails when its first row is asked for, or after its last.</summary>
    Query,

    /// <summary>Count, also in a snapshot.</summary>
    Count,

    /// <summary>Open a snapshot.</summary>
    Snapshot,

    /// <summary>Commit a change set.</summary>
    Commit,

    /// <summary>Read the log; it fails when its first commit is asked for, or after its last.</summary>
    ReadLog,
}

/// <summary>Where in an operation a fault strikes.</summary>
public enum FaultMoment
{
    /// <summary>Nothing was done.</summary>
    Before,

    /// <summary>The work was done and its answer is lost.</summary>
    After,

    /// <summary>An enumeration breaks off after its first row, or at its end where it has none; everything else fails before its work.</summary>
    Within,
}

namespace Crm.Storage.Conformance;

/// <summary>One promise of the storage port as data: what is promised, and how to find out. Immutable, safe to share between threads.</summary>
public sealed record ConformanceCase
{
    /// <summary>The promise, as a sentence; unique and stable, so that it can be named in a list of known faults.</summary>
    public required string Name { get; init; }

    /// <summary>The part of the port it belongs to: one of <see cref="ConformanceAreas"/>.</summary>
    public required string Area { get; init; }

    /// <summary>The optional interface a tenant's store must implement for the promise to count; <see langword="null"/> = every store.</summary>
    public Type? NeededCapability { get; init; }

    /// <summary>Finds out; returns when the promise is kept and throws <see cref="ConformanceFailure"/> when it is broken.</summary>
    public required Func<ConformanceContext, CancellationToken, Task> Body { get; init; }

    /// <summary>Area and name.</summary>
    public override string ToString() => $"{Area}: {Name}";
}

/// <summary>The parts of the port, as used in <see cref="ConformanceCase.Area"/>.</summary>
public static class ConformanceAreas
{
    /// <summary>What goes in comes out.</summary>
    public const string Records = "records";

    /// <summary>Expected versions.</summary>
    public const string Versions = "versions";

    /// <summary>All or nothing.</summary>
    public const string Atomicity = "atomicity";

    /// <summary>Guards.</summary>
    public const string Guards = "guards";

    /// <summary>Claims and releases.</summary>
    public const string Claims = "claims";

    /// <summary>Repeating a change set.</summary>
    public const string Repetition = "repetition";

    /// <summary>Rows written by key.</summary>
    public const string Projections = "projections";

    /// <summary>References pointed elsewhere.</summary>
    public const string Repoints = "repoints";

    /// <summary>Journal, events and positions.</summary>
    public const string Log = "log";

    /// <summary>Snapshots and the moment of a query.</summary>
    public const string Snapshots = "snapshots";

    /// <summary>Two writers at once.</summary>
    public const string Races = "races";

    /// <summary>Tenants.</summary>
    public const string Tenants = "tenants";

    /// <summary>Cancellation.</summary>
    public const string Cancellation = "cancellation";

    /// <summary>Change sets that contradict themselves.</summary>
    public const string Refusals = "refusals";

    /// <summary>Specifications.</summary>
    public const string Specifications = "specifications";

    /// <summary>Generated histories against a model.</summary>
    public const string Histories = "histories";

    /// <summary>Many change sets given at once; an optional capability.</summary>
    public const string Bulk = "bulk";

    /// <summary>Figures of deals that a view computes itself; an optional capability.</summary>
    public const string Figures = "figures";
}

using NodaTime;

namespace Crm.Storage.PostgreSql;

/// <summary>How a tenant is moved. Immutable.</summary>
public sealed record TenantMoveOptions
{
    /// <summary>How long routers remember where a tenant lives: the longest <see cref="ShardedStoreOptions.Remember"/> of any of them. What a move left behind is not removed, and not written over by a move back,
    /// before this time has passed, by the clock of its database. <value>5 seconds</value></summary>
    public Duration Remember { get; init; } = Duration.FromSeconds(5);

    /// <summary>How often what was written meanwhile is copied after the first copy and before the tenant is closed: each round leaves less for the time it is closed. 0…100. <value>2</value></summary>
    public int Rounds { get; init; } = 2;

    /// <summary>How many rows are written to the destination in one transaction while the tenant is open; followers of other tenants there wait for it. At least 1. <value>20,000</value></summary>
    public int Batch { get; init; } = 20_000;

    /// <summary>Told at each step; for tests that end a move in the midst of it.</summary>
    internal Func<MoveStep, ValueTask>? Reached { get; init; }

    internal ValueTask ReachedAsync(MoveStep step) => Reached?.Invoke(step) ?? default;
}

/// <summary>Where a move stands.</summary>
internal enum MoveStep
{
    /// <summary>The destination knows that the tenant is to come, and what an earlier attempt left there is gone.</summary>
    Announced,

    /// <summary>A batch of rows was written.</summary>
    Batch,

    /// <summary>All tables were gone through, the tenant is open.</summary>
    Round,

    /// <summary>The source takes no commits.</summary>
    Closed,

    /// <summary>All is written at the destination and not yet committed.</summary>
    Written,

    /// <summary>The tenant lives at the destination.</summary>
    Opened,

    /// <summary>The source says where to.</summary>
    Left,

    /// <summary>The map knows.</summary>
    Mapped,
}

namespace Crm.Storage;

/// <summary>Errors of stores over shards and of moves between them.</summary>
public static class ShardErrors
{
    private static readonly ErrorTable Table = new(typeof(ShardErrors));

    /// <summary>The map named a shard that the store was not given.</summary>
    public static readonly ErrorDefinition Unknown = Table.Define("shard.name.unknown");

    /// <summary>The tenant was closed for a move longer than a commit or question waits.</summary>
    public static readonly ErrorDefinition TenantMoving = Table.Define("shard.tenant.moving");

    /// <summary>A tenant was to be moved from where it does not live.</summary>
    public static readonly ErrorDefinition TenantElsewhere = Table.Define("shard.tenant.elsewhere");

    /// <summary>The shard a tenant was to be moved to has records of it that no move left there.</summary>
    public static readonly ErrorDefinition DestinationOccupied = Table.Define("shard.destination.occupied");

    /// <summary>Another attempt to move the tenant, or to undo the move, came between.</summary>
    public static readonly ErrorDefinition MoveOvertaken = Table.Define("shard.move.overtaken");

    /// <summary>The tenant lives at its destination already: the move can only be ended, not undone.</summary>
    public static readonly ErrorDefinition MoveDone = Table.Define("shard.move.done");

    /// <summary>Rows left behind by a move may still be read by somebody who remembers them.</summary>
    public static readonly ErrorDefinition RemainsInUse = Table.Define("shard.remains.in_use");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}

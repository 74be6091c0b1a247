using NodaTime;

namespace Crm.Storage.PostgreSql;

/// <summary>What a move did. Immutable.</summary>
public sealed record TenantMoveReport
{
    /// <summary>How many rows were copied, those that were copied again counted again; 0 where an earlier attempt had done it.</summary>
    public long Rows { get; init; }

    /// <summary>How many of them were copied while the tenant was closed.</summary>
    public long RowsWhileClosed { get; init; }

    /// <summary>How long the tenant was closed, by the clock of the source.</summary>
    public Duration Closed { get; init; }
}

using NodaTime;

namespace Crm.Storage;

/// <summary>Whether a tenant lives on the store this record stands in: what keeps commits away from a shard the tenant left, in whatever process they were made.</summary>
/// <remarks>
/// At most one for each tenant and store, with the id <see cref="TheId"/>. A store without one is the home of every tenant somebody sends there: only a tenant that was moved has one.
/// <see cref="ShardedCrmStore"/> guards it with each commit; a move changes it. No part of the history: it has no journal.
/// </remarks>
public sealed record TenantHome : IEntity<TenantHome>
{
    /// <inheritdoc/>
    public static RecordKind<TenantHome> Kind { get; } = RecordKinds.Entity<TenantHome>(EntityKinds.TenantHome, h => h.Id.Value);

    /// <summary>The one id of this record in every tenant.</summary>
    public static TenantHomeId TheId { get; } = TenantHomeId.Parse("0b4c0000-0000-7000-8000-000000000002");

    /// <summary>Always <see cref="TheId"/>.</summary>
    public required TenantHomeId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>Whether the tenant lives here.</summary>
    public required TenantHomeState State { get; init; }

    /// <summary>What tells positions in the tenant's log on this store from those on others: 16 hexadecimal digits in lower case, chosen when the tenant came; absent = it never did.</summary>
    public string? Epoch { get; init; }

    /// <summary>Where else to look: the shard the tenant is moved to or went to, or, while it is <see cref="TenantHomeState.Arriving"/>, the one it comes from; absent when it is here.</summary>
    public string? MovedTo { get; init; }

    /// <summary>The last attempt to move the tenant from here or to here: the same in the records of both stores.</summary>
    public Guid? Move { get; init; }

    /// <summary>Since when it is so, by the clock of the store's database.</summary>
    public required Instant Since { get; init; }
}

/// <summary>Whether a tenant lives on a store.</summary>
public enum TenantHomeState
{
    /// <summary>It lives here: commits are taken.</summary>
    Here,

    /// <summary>It is being moved away and closed meanwhile: reading goes on, commits wait.</summary>
    Leaving,

    /// <summary>It lives elsewhere; rows that are left are old.</summary>
    Gone,

    /// <summary>It is being copied to this store: neither read nor written yet.</summary>
    Arriving,
}

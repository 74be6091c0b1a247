using System.Data.Common;

namespace Crm.Storage.PostgreSql;

/// <summary>Moves one tenant from one PostgreSQL database to another while it is read and written. Safe to call again, also from another process after this one died; not safe to share between threads.</summary>
/// <remarks>
/// <para>While the tenant is open all its rows are copied, and then what was written meanwhile. Then the source is closed: commits wait, reading goes on. The rest is copied, the tenant is opened at the
/// destination, the source says where to, the map is told. Routers (<see cref="ShardedCrmStore"/>) find it there by themselves.</para>
/// <para>Nothing is lost or doubled: the destination opens in the transaction that completes the copy, and only if no other attempt began since. An attempt that ended before is repeated from the beginning by
/// <see cref="RunAsync"/> or given up by <see cref="UndoAsync"/>; one that ended after is completed by <see cref="RunAsync"/>.</para>
/// <para>The log is copied with new numbers, in the same order; cursors of deliveries are written anew to match. Other followers' positions are refused with <c>storage.position.foreign</c>.</para>
/// <para>All writers of the tenant must go through routers, tables of both databases be of the same version, and no migration run meanwhile.</para>
/// </remarks>
public sealed class TenantMove
{
    private readonly MoveEnds _ends;
    private readonly IShardMap _map;
    private readonly TenantMoveOptions _options;

    /// <summary>Makes a move; connects to nothing yet.</summary>
    /// <param name="tenant">Who moves.</param>
    /// <param name="source">Where the tenant lives.</param>
    /// <param name="destination">Where it is to live.</param>
    /// <param name="map">Who is told at the end.</param>
    /// <param name="options">How; <see langword="null"/> = as <see cref="TenantMoveOptions"/> says by default.</param>
    public TenantMove(TenantId tenant, PostgreSqlShard source, PostgreSqlShard destination, IShardMap map, TenantMoveOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentOutOfRangeException.ThrowIfEqual(destination.Name, source.Name, nameof(destination));
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Batch, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)_options.Rounds, 100u, nameof(options));
        (_ends, _map) = (new MoveEnds(tenant, source, destination, _options), map);
    }

    /// <summary>Moves the tenant, or goes on with an attempt that was broken off.</summary>
    /// <param name="cancellationToken">Stops the work; once the tenant is closed it stays closed until this is called again or <see cref="UndoAsync"/> is.</param>
    /// <exception cref="CrmStorageException"><c>shard.tenant.elsewhere</c>: it does not live at the source. <c>shard.destination.occupied</c>: the destination has records of it that no move left there.
    /// <c>shard.remains.in_use</c>: it left the destination too recently. <c>shard.move.overtaken</c>: another attempt came between. <c>storage.schema.unknown</c>: the databases have tables of different
    /// versions. Or the faults of either store; then call it again.</exception>
    public ValueTask<TenantMoveReport> RunAsync(CancellationToken cancellationToken = default) => FaultsAsync(
        async () =>
        {
            await _ends.CheckAsync(cancellationToken).ConfigureAwait(false);
            var report = new TenantMoveReport();
            if (!await _ends.AnnounceAsync(cancellationToken).ConfigureAwait(false))
            {
                await _options.ReachedAsync(MoveStep.Announced).ConfigureAwait(false);
                report = await new MoveCopy(_ends, _options).RunAsync(cancellationToken).ConfigureAwait(false);
                await _options.ReachedAsync(MoveStep.Opened).ConfigureAwait(false);
            }

            report = report with { Closed = await _ends.LeaveAsync(cancellationToken).ConfigureAwait(false) };
            await _options.ReachedAsync(MoveStep.Left).ConfigureAwait(false);
            await _map.AssignAsync(_ends.Tenant, _ends.Destination.Name, cancellationToken).ConfigureAwait(false);
            await _options.ReachedAsync(MoveStep.Mapped).ConfigureAwait(false);
            return report;
        },
        cancellationToken);

    /// <summary>Gives an attempt up that was broken off: the source is opened again, copied rows are removed. Does nothing where there was none.</summary>
    /// <param name="cancellationToken">Stops the work; call it again.</param>
    /// <exception cref="CrmStorageException"><c>shard.move.done</c>: the tenant lives at the destination already.</exception>
    public async ValueTask UndoAsync(CancellationToken cancellationToken = default) => await FaultsAsync(
        async () =>
        {
            await _ends.UndoAsync(cancellationToken).ConfigureAwait(false);
            return 0;
        },
        cancellationToken).ConfigureAwait(false);

    /// <summary>Removes the rows that a completed move left at the source; that the tenant is gone, and where to, stays noted there.</summary>
    /// <param name="cancellationToken">Stops the work; call it again.</param>
    /// <returns>How many rows there were.</returns>
    /// <exception cref="CrmStorageException"><c>shard.remains.in_use</c>: the tenant lives at the source, or left it less than <see cref="TenantMoveOptions.Remember"/> ago.</exception>
    public ValueTask<long> RemoveRemainsAsync(CancellationToken cancellationToken = default) =>
        FaultsAsync(() => _ends.RemoveRemainsAsync(cancellationToken), cancellationToken);

    private static async ValueTask<T> FaultsAsync<T>(Func<ValueTask<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (DbException fault)
        {
            throw PostgreSqlFaults.Translate(fault, cancellationToken);
        }
    }
}

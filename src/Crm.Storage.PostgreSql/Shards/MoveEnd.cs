using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>One database of a move, as the tenant that moves. Each call has a connection of its own.</summary>
internal sealed class MoveEnd(TenantId tenant, PostgreSqlShard shard)
{
    private const string Now = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
    private const string Hold = "SELECT version FROM crm_tenant_home WHERE tenant = @p0 AND id = @p1 AND version = @p2 FOR SHARE";
    private const string Lock = "SELECT version FROM crm_tenant_home WHERE tenant = @p0 AND id = @p1 FOR UPDATE";

    private static readonly byte[] Key = IdCodec.Bytes(TenantHome.TheId.Value);
    private static readonly KindTable Table = RelationalModel.Of(typeof(TenantHome));

    public TenantId Tenant => tenant;

    public string Name => shard.Name;

    public PostgreSqlStore Store => shard.Store;

    /// <summary>Whether the server itself keeps tenants apart, which COPY into a table knows nothing of.</summary>
    public bool IsSecured => shard.Store.Options.RowLevelSecurity;

    /// <summary>A connection bound by no timeout, with a transaction in which the tenant is said.</summary>
    public async ValueTask<PostgreSqlSession> OpenAsync(CancellationToken cancellationToken)
    {
        var session = await shard.Store.Database.OpenForMoveAsync(tenant, cancellationToken).ConfigureAwait(false);
        await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        return session;
    }

    /// <summary>What is said of the tenant here.</summary>
    public static async ValueTask<TenantHome?> HomeAsync(RelationalSession session, TenantId tenant, CancellationToken cancellationToken) =>
        (TenantHome?)await RecordReading.FindAsync(session, Table, tenant.Value, TenantHome.TheId.Value, cancellationToken).ConfigureAwait(false);

    /// <summary>Changes what is said of the tenant here; waits for the commits that rely on it, and others wait for it.</summary>
    /// <param name="change">Makes the new state of the old one and the present time, with the next version given; nothing = it stays.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="within">Further work of the same transaction.</param>
    public async ValueTask<TenantHome?> ChangeAsync(Func<TenantHome?, TenantHome, TenantHome?> change, CancellationToken cancellationToken, Func<PostgreSqlSession, ValueTask>? within = null)
    {
        var session = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            await session.WriteAsync([CommitLocks.Alone(tenant, TenantHome.TheId.Reference)], cancellationToken).ConfigureAwait(false);
            var home = await ChangeAsync(session, change, cancellationToken).ConfigureAwait(false);
            if (within is not null)
            {
                await within(session).ConfigureAwait(false);
            }

            await session.CommitAsync().ConfigureAwait(false);
            return home;
        }
    }

    /// <summary>Changes what is said of the tenant here, in a transaction of the caller that keeps others away.</summary>
    public async ValueTask<TenantHome?> ChangeAsync(PostgreSqlSession session, Func<TenantHome?, TenantHome, TenantHome?> change, CancellationToken cancellationToken)
    {
        // Whoever holds the row may be about to change it.
        await session.ScalarAsync(Lock, [tenant.Value, Key], cancellationToken).ConfigureAwait(false);
        var before = await HomeAsync(session, tenant, cancellationToken).ConfigureAwait(false);
        var next = new TenantHome { Id = TenantHome.TheId, Version = (before?.Version ?? 0) + 1, State = before?.State ?? TenantHomeState.Here, Epoch = before?.Epoch, Since = await NowAsync(session, cancellationToken).ConfigureAwait(false) };
        if (change(before, next) is not { } home)
        {
            return before;
        }

        var write = new List<Statement>();
        new RecordStatements(tenant.Value, session.Dialect, write).Upsert(Table, home);
        await session.WriteAsync(write, cancellationToken).ConfigureAwait(false);
        return home;
    }

    public static async ValueTask<NodaTime.Instant> NowAsync(RelationalSession session, CancellationToken cancellationToken) =>
        InstantExtensions.FromMicroseconds((long)(await session.ScalarAsync(Now, [], cancellationToken).ConfigureAwait(false))!);

    /// <summary>Keeps what is said of the tenant as it is to the end of the transaction.</summary>
    /// <exception cref="CrmStorageException"><c>shard.move.overtaken</c>: it is no longer what it was.</exception>
    public async ValueTask HoldAsync(PostgreSqlSession session, long version, CancellationToken cancellationToken)
    {
        if (await session.ScalarAsync(Hold, [tenant.Value, Key, version], cancellationToken).ConfigureAwait(false) is null)
        {
            throw Overtaken();
        }
    }

    public CrmStorageException Overtaken() => new(ShardErrors.MoveOvertaken.With(("tenant", tenant.Value)));

    public CrmStorageException Elsewhere() => new(ShardErrors.TenantElsewhere.With(("tenant", tenant.Value), ("shard", Name)));

    public CrmStorageException Occupied() => new(ShardErrors.DestinationOccupied.With(("tenant", tenant.Value), ("shard", Name)));

    public CrmStorageException Done() => new(ShardErrors.MoveDone.With(("tenant", tenant.Value), ("shard", Name)));

    public CrmStorageException InUse(NodaTime.Duration after) => new(ShardErrors.RemainsInUse.With(("tenant", tenant.Value), ("shard", Name), ("after", after)));
}

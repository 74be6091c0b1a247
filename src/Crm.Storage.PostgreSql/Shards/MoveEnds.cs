using Crm.Storage.EntityFrameworkCore;
using NodaTime;

namespace Crm.Storage.PostgreSql;

/// <summary>Both databases of a move, and what each says of the tenant: the steps that anybody else may see.</summary>
internal sealed class MoveEnds(TenantId tenant, PostgreSqlShard source, PostgreSqlShard destination, TenantMoveOptions options)
{
    private static readonly string NewEpoch = "SELECT " + PostgreSqlMigrations.Instance.RandomEpoch;

    public TenantId Tenant => tenant;

    public MoveEnd Source { get; } = new(tenant, source);

    public MoveEnd Destination { get; } = new(tenant, destination);

    /// <summary>What the source says of the tenant while it is copied; absent where it says nothing.</summary>
    public TenantHome? AtSource { get; private set; }

    /// <summary>What the destination says of the tenant while it is copied.</summary>
    public TenantHome? AtDestination { get; private set; }

    /// <summary>Makes sure that both databases are served and have the same tables.</summary>
    public async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        var states = new List<SchemaState>();
        foreach (var end in new[] { Source, Destination })
        {
            await end.Store.ForTenant(tenant).FindAsync<TenantHome>(TenantHome.TheId.Value, cancellationToken).ConfigureAwait(false);
            var session = await end.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                states.Add(await SchemaWork.ReadAsync(session, cancellationToken).ConfigureAwait(false));
            }
        }

        if (states[0] != states[1])
        {
            throw Faults.SchemaUnknown($"{states[1].Version} and readable from {states[1].ReadableFrom} on {Destination.Name}", states[0].Version);
        }
    }

    /// <summary>Has the destination expect the tenant, without anything of it; an attempt that was broken off is taken over.</summary>
    /// <returns>Whether the tenant lives there already, by this move.</returns>
    public async ValueTask<bool> AnnounceAsync(CancellationToken cancellationToken)
    {
        var found = await AtSourceAsync(cancellationToken).ConfigureAwait(false);
        var (isThere, isNew) = (false, false);
        AtDestination = await Destination.ChangeAsync(
            (before, next) =>
            {
                isThere = IsThere(found, before);
                isNew = before is null;
                if (!isThere)
                {
                    Expect(found, before, next);
                }

                return isThere ? null : next with { State = TenantHomeState.Arriving, MovedTo = Source.Name };
            },
            cancellationToken,
            session => isThere ? default : isNew ? VacantAsync(session, cancellationToken) : ClearAsync(session, cancellationToken)).ConfigureAwait(false);
        if (isThere)
        {
            return true;
        }

        AtSource = await ReopenAsync(found, cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>Closes the source: waits for the commits at work; later ones are refused by what they guard.</summary>
    public async ValueTask CloseAsync(CancellationToken cancellationToken) => AtSource = await Source.ChangeAsync(
        (before, next) => before?.Version == AtSource?.Version
            ? next with { State = TenantHomeState.Leaving, MovedTo = Destination.Name, Move = MoveOf(next) }
            : throw Source.Overtaken(),
        cancellationToken).ConfigureAwait(false);

    /// <summary>Opens the destination, in the transaction that completes the copy.</summary>
    public async ValueTask<TenantHome> OpenAsync(PostgreSqlSession session, CancellationToken cancellationToken)
    {
        var epoch = (string)(await session.ScalarAsync(NewEpoch, [], cancellationToken).ConfigureAwait(false))!;
        return (await Destination.ChangeAsync(
            session,
            (before, next) => before?.Version == AtDestination!.Version ? next with { State = TenantHomeState.Here, Epoch = epoch, Move = AtSource!.Move } : throw Destination.Overtaken(),
            cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Has the source say where the tenant went.</summary>
    /// <returns>How long it was closed; zero where that was said before.</returns>
    public async ValueTask<Duration> LeaveAsync(CancellationToken cancellationToken)
    {
        var closed = Duration.Zero;
        await Source.ChangeAsync(
            (before, next) =>
            {
                if (before is not { State: TenantHomeState.Leaving })
                {
                    return before is { State: TenantHomeState.Gone } ? null : throw Source.Overtaken();
                }

                closed = next.Since - before.Since;
                return next with { State = TenantHomeState.Gone, MovedTo = before.MovedTo, Move = before.Move };
            },
            cancellationToken).ConfigureAwait(false);
        return closed;
    }

    /// <summary>Has the destination expect nobody, then opens the source.</summary>
    public async ValueTask UndoAsync(CancellationToken cancellationToken)
    {
        var found = await AtSourceAsync(cancellationToken).ConfigureAwait(false);
        var isExpected = false;
        await Destination.ChangeAsync(
            (before, next) =>
            {
                isExpected = before is { State: TenantHomeState.Arriving };
                return IsThere(found, before) ? throw Destination.Done() : isExpected ? next with { MovedTo = Source.Name } : null;
            },
            cancellationToken,
            session => isExpected ? ClearAsync(session, cancellationToken) : default).ConfigureAwait(false);
        await ReopenAsync(found, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes what the tenant left at the source. Those who ask there whether it is gone do not wait for it.</summary>
    public async ValueTask<long> RemoveRemainsAsync(CancellationToken cancellationToken)
    {
        var session = await Source.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var home = await MoveEnd.HomeAsync(session, tenant, cancellationToken).ConfigureAwait(false);
            if (home is not { State: TenantHomeState.Gone } || await MoveEnd.NowAsync(session, cancellationToken).ConfigureAwait(false) - home.Since < options.Remember)
            {
                throw Source.InUse(options.Remember);
            }

            await Source.HoldAsync(session, home.Version, cancellationToken).ConfigureAwait(false);
            var removed = await MoveTables.ClearAsync(session, tenant, cancellationToken).ConfigureAwait(false);
            await session.CommitAsync().ConfigureAwait(false);
            return removed;
        }
    }

    private static bool IsThere(TenantHome? source, TenantHome? destination) =>
        destination is { State: TenantHomeState.Here, Move: { } move } && source is { State: TenantHomeState.Leaving or TenantHomeState.Gone } && source.Move == move;

    private Guid MoveOf(TenantHome closed) =>
        DerivedIds.Of(Guid.Empty, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{tenant}\n{Source.Name}\n{Destination.Name}\n{closed.Version}\n{closed.Since.ToMicroseconds()}"));

    /// <summary>Opens the source where an attempt left it closed. By now the destination says something else than that attempt knows, so that nobody completes it.</summary>
    /// <param name="found">What the source said before the destination was told.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    private async ValueTask<TenantHome?> ReopenAsync(TenantHome? found, CancellationToken cancellationToken) => await Source.ChangeAsync(
        (before, next) => before?.Version != found?.Version ? throw Source.Overtaken()
            : before is { State: TenantHomeState.Leaving } ? next with { State = TenantHomeState.Here }
            : null,
        cancellationToken).ConfigureAwait(false);

    private async ValueTask<TenantHome?> AtSourceAsync(CancellationToken cancellationToken)
    {
        var session = await Source.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var home = await MoveEnd.HomeAsync(session, tenant, cancellationToken).ConfigureAwait(false);
            return home is { State: TenantHomeState.Arriving } ? throw Source.Elsewhere()
                : home?.MovedTo is { } other && other != Destination.Name ? throw (home.State == TenantHomeState.Gone ? Source.Elsewhere() : Source.Overtaken())
                : home;
        }
    }

    private void Expect(TenantHome? source, TenantHome? before, TenantHome next)
    {
        if (source is { State: TenantHomeState.Gone })
        {
            throw Source.Elsewhere();
        }

        if (before is { State: TenantHomeState.Here or TenantHomeState.Leaving })
        {
            throw Destination.Occupied();
        }

        // Who remembers that it lived there would read it half copied.
        if (before is { State: TenantHomeState.Gone } && next.Since - before.Since < options.Remember)
        {
            throw Destination.InUse(options.Remember);
        }
    }

    private async ValueTask ClearAsync(PostgreSqlSession session, CancellationToken cancellationToken) =>
        await MoveTables.ClearAsync(session, tenant, cancellationToken).ConfigureAwait(false);

    private async ValueTask VacantAsync(PostgreSqlSession session, CancellationToken cancellationToken)
    {
        if (await MoveTables.AnyAsync(session, tenant, cancellationToken).ConfigureAwait(false))
        {
            throw Destination.Occupied();
        }
    }
}

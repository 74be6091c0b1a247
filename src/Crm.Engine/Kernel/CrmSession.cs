using Crm.Settings;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Kernel;

/// <summary>What every service of a scope works with: set-up, tenant, principal, and the reads that have passed the gate. Immutable.</summary>
internal sealed class CrmSession(CrmSetup setup, TenantId tenant, CrmPrincipal principal, ITenantStore? joined = null, ITenantStore? stale = null)
{
    public CrmSetup Setup { get; } = setup;

    public TenantId Tenant { get; } = tenant;

    public CrmPrincipal Principal { get; } = principal;

    /// <summary>The tenant's store, beneath the gate: for commits and for facts that do not depend on the reader.</summary>
    public ITenantStore Store { get; } = joined ?? stale ?? setup.Store.ForTenant(tenant);

    /// <summary>Whether the work happens inside a transaction of the embedder: a lost race is then told at once, not decided again.</summary>
    public bool IsJoined { get; } = joined is not null;

    /// <summary>Refuses what would change something where the scope is for reading.</summary>
    /// <exception cref="CrmStorageException"><c>storage.replica.read_only</c>.</exception>
    public void RequireWriting()
    {
        if (stale is not null)
        {
            throw StaleReading.Refusal();
        }
    }

    /// <summary>Whether the gate lets everybody read the whole tenant.</summary>
    public bool IsOpen { get; } = setup.Access is WholeTenant;

    /// <summary>Makes all changes of the set, or none.</summary>
    public ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken)
    {
        RequireWriting();
        return Store.CommitAsync(changes, cancellationToken);
    }

    public Instant Now() => Setup.Clock.GetCurrentInstant();

    /// <summary>Something was committed: who waits for events may look. Within the embedder's transaction nothing is told before its end.</summary>
    public void Told()
    {
        if (!IsJoined)
        {
            Setup.Told.Raise();
        }
    }

    public Guid NewId() => Setup.Ids.NewId();

    /// <summary>The same tenant for facts that do not depend on the reader: everything may be read.</summary>
    public CrmSession WholeTenant() => new(Setup, Tenant, CrmPrincipal.System("facts of the whole tenant"), IsJoined ? Store : null, stale);

    /// <summary>The record, if it exists and may be read.</summary>
    public ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken)
        where T : class, IRecord<T> => IsOpen ? Store.FindAsync<T>(id, cancellationToken) : FindReadableAsync<T>(id, cancellationToken);

    /// <summary>The record; not found when it may not be read.</summary>
    public ValueTask<T> GetAsync<T>(Guid id, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var found = FindAsync<T>(id, cancellationToken);
        return found.IsCompletedSuccessfully ? new(found.Result ?? throw Missing(id)) : AwaitAsync(found, id);

        static async ValueTask<T> AwaitAsync(ValueTask<T?> found, Guid id) => await found.ConfigureAwait(false) ?? throw Missing(id);

        static CrmNotFoundException Missing(Guid id) => new(new EntityRef(T.Kind.Name, id));
    }

    /// <summary>The specification with the gate in front of it, before any paging.</summary>
    public Specification<T> Gated<T>(Specification<T> specification)
        where T : class, IRecord<T> =>
        !IsOpen && Setup.Access.Readable<T>(Principal) is { } readable ? specification.And(readable) : specification;

    /// <summary>The tenant's settings.</summary>
    public ValueTask<TenantSettings> SettingsAsync(CancellationToken cancellationToken) => SettingsAsync(Store, cancellationToken);

    /// <summary>The tenant's settings, as a view of the store shows them.</summary>
    public static ValueTask<TenantSettings> SettingsAsync(IStoreView store, CancellationToken cancellationToken)
    {
        var found = store.FindAsync<TenantSettings>(TenantSettings.TheId.Value, cancellationToken);
        return found.IsCompletedSuccessfully ? new(found.Result ?? TenantSettings.Default) : AwaitAsync(found);

        static async ValueTask<TenantSettings> AwaitAsync(ValueTask<TenantSettings?> found) => await found.ConfigureAwait(false) ?? TenantSettings.Default;
    }

    /// <summary>Refuses when the principal lacks a right (ACC-5).</summary>
    public void Require(CrmRights right)
    {
        if (!Principal.Holds(right))
        {
            throw new CrmRuleException([CommonErrors.RightMissing.With(("right", right))]);
        }
    }

    private async ValueTask<T?> FindReadableAsync<T>(Guid id, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var record = await Store.FindAsync<T>(id, cancellationToken).ConfigureAwait(false);
        return record is null || await MayReadAsync(record, cancellationToken).ConfigureAwait(false) ? record : null;
    }

    /// <summary>Whether the principal may read a record.</summary>
    public ValueTask<bool> MayReadAsync<T>(T record, CancellationToken cancellationToken)
        where T : class, IRecord<T> => MayReadAsync(record, Principal, cancellationToken);

    /// <summary>Whether somebody may read a record.</summary>
    public async ValueTask<bool> MayReadAsync<T>(T record, CrmPrincipal reader, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        if (Setup.Access.Readable<T>(reader) is not { } readable)
        {
            return true;
        }

        // A rule may look one hop away; what it asks for is fetched until it can be answered.
        var lookup = new FetchingLookup();
        while (true)
        {
            var readableNow = readable.IsSatisfiedBy(record, lookup);
            if (!await lookup.FetchMissingAsync(Store, cancellationToken).ConfigureAwait(false))
            {
                return readableNow;
            }
        }
    }
}

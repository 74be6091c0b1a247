using Crm.Storage;
using Crm.Storage.InMemory;

namespace Crm.Testing;

/// <summary>A CRM for tests: in-memory store, fake clock, predictable ids and chance. Safe to share between threads.</summary>
public sealed class CrmTestHost : IAsyncDisposable, IDisposable
{
    private CrmTestHost(CrmHost host, ICrmStore store, FakeClock clock)
    {
        Host = host;
        Store = store;
        Clock = clock;
        Crm = As(User);
    }

    /// <summary>The user of <see cref="Crm"/>.</summary>
    public static UserId User { get; } = new(SequentialIds.Nth(1L << 40));

    /// <summary>The host.</summary>
    public CrmHost Host { get; }

    /// <summary>The store beneath.</summary>
    public ICrmStore Store { get; }

    /// <summary>The clock.</summary>
    public FakeClock Clock { get; }

    /// <summary>The CRM of the tenant <c>main</c> for <see cref="User"/> with the standard rights.</summary>
    public ICrm Crm { get; }

    /// <summary>Makes a host.</summary>
    /// <param name="setup">More set-up; everything but store, clock, ids and chance.</param>
    /// <param name="store">Another store than a new in-memory one.</param>
    /// <param name="clock">Another clock than one that stands at <c>2026-01-12T09:00:00Z</c>.</param>
    public static CrmTestHost Create(Action<CrmBuilder>? setup = null, ICrmStore? store = null, FakeClock? clock = null)
    {
        var usedStore = store ?? new InMemoryStore();
        var usedClock = clock ?? new FakeClock();
        var host = CrmSdk.Create(crm =>
        {
            crm.UseStore(_ => usedStore).UseClock(usedClock).UseIds(new SequentialIds()).UseRandom(new SeededRandom(1));
            setup?.Invoke(crm);
        });
        return new CrmTestHost(host, usedStore, usedClock);
    }

    /// <summary>The CRM of the tenant <c>main</c> for another user or with other rights.</summary>
    /// <param name="user">The user.</param>
    /// <param name="rights">The rights.</param>
    public ICrm As(UserId user, CrmRights rights = CrmRights.Standard) => Host.For(TenantId.Main, CrmPrincipal.User(user, rights));

    /// <summary>Closes the store, if it can be closed.</summary>
    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Closes the store, if it can be closed.</summary>
    public void Dispose() => Host.Dispose();
}

using Crm.Storage;
using NodaTime;

namespace Crm.Kernel;

/// <summary>Makes scopes that read what may be somewhat old.</summary>
internal sealed class StaleScopes(CrmSession session) : ICrmReplicas
{
    public IStaleCrm ReadStale(Duration atMost)
    {
        var reading = new StaleReading(atMost);

        // A transaction sees what it wrote; a store without copies has nothing old to show.
        var store = session.IsJoined || session.Setup.Store is not IReplicatedStore copies ? session.Store : copies.ForTenant(session.Tenant, reading);
        return new StaleScope(new CrmSession(session.Setup, session.Tenant, session.Principal, session.IsJoined ? session.Store : null, store), reading);
    }

    private sealed class StaleScope(CrmSession session, StaleReading reading) : IStaleCrm
    {
        private readonly CrmScope _scope = new(session);

        public StaleReading Reading { get; } = reading;

        public T Get<T>()
            where T : class => _scope.Get<T>();
    }
}

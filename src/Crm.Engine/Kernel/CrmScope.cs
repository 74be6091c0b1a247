namespace Crm.Kernel;

/// <summary>The services of one tenant and principal, each made when first asked for.</summary>
internal sealed class CrmScope(CrmSession session) : ICrm
{
    private readonly object?[] _services = new object?[ServiceTable.Count];

    public T Get<T>()
        where T : class
    {
        var slot = ServiceTable.SlotOf(typeof(T));
        if (slot < 0)
        {
            throw new CrmConfigurationException([SetupErrors.ServiceUnknown.With(("service", typeof(T)))]);
        }

        // Two threads may make the same service at once; services hold nothing but the session, so either will do.
        return (T)(_services[slot] ??= ServiceTable.Make(slot, session));
    }
}

namespace Crm;

/// <summary>The CRM of one tenant on behalf of one principal. Immutable, cheap, safe to share between threads.</summary>
/// <remarks>Each slice adds its door as an extension property: <c>crm.Deals</c>, <c>crm.Partners</c>…</remarks>
public interface ICrm
{
    /// <summary>A service of this scope.</summary>
    /// <typeparam name="T">The service's interface.</typeparam>
    /// <exception cref="CrmConfigurationException">The SDK has no such service.</exception>
    T Get<T>()
        where T : class;
}

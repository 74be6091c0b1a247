using Crm.Kernel;

namespace Crm;

/// <summary>The SDK without a container.</summary>
public static class CrmSdk
{
    /// <summary>Makes a host.</summary>
    /// <param name="setup">Chooses at least the store, as in <c>crm =&gt; crm.UseInMemoryStorage()</c>.</param>
    /// <exception cref="CrmConfigurationException">Every fault of the set-up at once (<c>setup.…</c>).</exception>
    public static CrmHost Create(Action<CrmBuilder> setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var builder = new CrmBuilder();
        setup(builder);
        return new CrmHost(CrmSetupFactory.Create(builder, null));
    }
}

using Crm.Delivery;
using Crm.Kernel;
using Crm.Storage;

namespace Crm;

/// <summary>Makes scopes: one per application. Safe to share between threads.</summary>
/// <remarks>The host closes the store it was given when it is disposed, if the store can be closed; scopes need no closing.</remarks>
public sealed class CrmHost : ICrmHost, IAsyncDisposable, IDisposable
{
    private readonly CrmSetup _setup;

    internal CrmHost(CrmSetup setup) => _setup = setup;

    /// <inheritdoc/>
    public ICrm For(TenantId tenant, CrmPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return new CrmScope(new CrmSession(_setup, tenant, principal));
    }

    /// <summary>Delivers events until it is stopped: at once what this process commits, after <see cref="DeliveryRun.Pause"/> what others commit.</summary>
    /// <param name="run">For which tenants, how often.</param>
    /// <param name="cancellationToken">Ends the work; the task then ends without a fault.</param>
    /// <remarks>Faults of the store do not end it: it waits, longer each time up to a minute, and goes on; they are told to <see cref="DeliveryRun.Faulted"/>.</remarks>
    public Task DeliverAsync(DeliveryRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new DeliveryLoop(_setup, run).RunAsync(cancellationToken);
    }

    /// <summary>Closes the store.</summary>
    public ValueTask DisposeAsync() => CloseAsync(_setup.Store);

    /// <summary>Closes the store, waiting for it where it closes asynchronously.</summary>
    public void Dispose() => CloseAsync(_setup.Store).AsTask().GetAwaiter().GetResult();

    private static async ValueTask CloseAsync(ICrmStore store)
    {
        if (store is IAsyncDisposable closing)
        {
            await closing.DisposeAsync().ConfigureAwait(false);
        }
        else if (store is IDisposable simple)
        {
            simple.Dispose();
        }
    }
}

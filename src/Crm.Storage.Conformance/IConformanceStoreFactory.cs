namespace Crm.Storage.Conformance;

/// <summary>Makes the stores the promises are tried on: the one thing an adapter gives to the kit.</summary>
public interface IConformanceStoreFactory
{
    /// <summary>A new, empty store that shares nothing with those made before.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<ICrmStore> CreateAsync(CancellationToken cancellationToken = default);

    /// <summary>Called when a store is no longer needed. Unless overridden it disposes what can be disposed.</summary>
    /// <param name="store">A store made by <see cref="CreateAsync"/>.</param>
    async ValueTask ReleaseAsync(ICrmStore store)
    {
        switch (store)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }
}

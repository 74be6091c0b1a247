using Crm;
using Crm.Storage;
using Crm.Storage.InMemory;
using Crm.Storage.Sqlite;
using QuickStart.CommandLine;

namespace QuickStart;

/// <summary>Where the records live: in memory, or in a SQLite file.</summary>
public sealed class SampleStore : IAsyncDisposable
{
    private readonly ICrmStore _store;

    private SampleStore(ICrmStore store, string? path) => (_store, Path) = (store, path);

    /// <summary>The database file; absent = in memory.</summary>
    public string? Path { get; }

    /// <summary>Opens the store and makes its tables where they are missing.</summary>
    /// <param name="path">The database file; absent = in memory.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="RemedyException">The file cannot be used.</exception>
    public static async Task<SampleStore> OpenAsync(string? path, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return new(new InMemoryStore(), null);
        }

        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path));
        if (!Directory.Exists(folder) || Directory.Exists(path))
        {
            throw new RemedyException($"The database '{path}' cannot be opened: name a file in a folder that exists.");
        }

        var store = new SqliteStore(path);
        try
        {
            await store.MigrateAsync(cancellationToken);
            return new(store, path);
        }
        catch (CrmStorageException fault)
        {
            await store.DisposeAsync();
            throw new RemedyException($"The database '{path}' cannot be used. {fault.Message} Name a file that this program made, or one that does not exist yet and that you may write.", fault);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes a store that somebody else made; it is closed with this one.</summary>
    /// <param name="store">The store, with its tables.</param>
    public static SampleStore Over(ICrmStore store) => new(store, null);

    /// <summary>The SDK over this store.</summary>
    /// <param name="setup">What else is to be chosen: the clock, for instance.</param>
    public CrmHost CreateHost(Action<CrmBuilder>? setup = null) => CrmSdk.Create(crm =>
    {
        // An application says crm.UseInMemoryStorage() or crm.UseSqliteStorage("crm.db"); this program keeps the store to close it at the end.
        crm.UseStore(_ => _store);
        setup?.Invoke(crm);
    });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _store is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;
}

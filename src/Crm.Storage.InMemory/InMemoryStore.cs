using System.Collections.Concurrent;

namespace Crm.Storage.InMemory;

/// <summary>Keeps everything in memory: for tests, samples and whatever fits there. Safe to share between threads.</summary>
/// <remarks>
/// It keeps every promise a database keeps, and is never looser: one commit at a time in a tenant, readers that never wait and never see half a commit,
/// the same order, precision and refusals. What is not saved with <see cref="SaveAsync"/> ends with the process.
/// </remarks>
public sealed class InMemoryStore : ICrmStore
{
    private readonly ConcurrentDictionary<TenantId, TenantStore> _tenants = new();
    private readonly InMemoryStorageOptions _options;
    private readonly Lock _loading = new();
    private string _epoch;

    /// <summary>Makes an empty store.</summary>
    /// <param name="options">How; <see langword="null"/> = as <see cref="InMemoryStorageOptions"/> says by default.</param>
    public InMemoryStore(InMemoryStorageOptions? options = null)
    {
        _options = options ?? new InMemoryStorageOptions();
        _epoch = Epochs.First(_options.Ids);
    }

    /// <inheritdoc/>
    public ITenantStore ForTenant(TenantId tenant) => _tenants.GetOrAdd(tenant, static (_, epoch) => new TenantStore(epoch), _epoch);

    /// <summary>Writes the whole store, all tenants: lines of JSON with a header before and a checksum after them; <c>docs/adr/0004-in-memory-store.md</c> tells the form.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="cancellationToken">Stops the work; what was written is then not an image.</param>
    /// <remarks>Each tenant is written as of one moment; commits go on meanwhile.</remarks>
    public async Task SaveAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var tenants = _tenants.OrderBy(t => t.Key.Value, StringComparer.Ordinal).Select(t => (t.Key, t.Value.Contents())).ToList();
        try
        {
            await ImageWriter.WriteAsync(stream, _epoch, tenants, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            tenants.ForEach(t => t.Item2.Image.Lease.Leave());
        }
    }

    /// <summary>Replaces everything by what <see cref="SaveAsync"/> wrote. Log positions given before are of another epoch afterwards.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="cancellationToken">Stops the work; the store then stays as it was.</param>
    /// <exception cref="CrmStorageException">The image is cut off, damaged or of an unknown version (<c>storage.image.invalid</c>); the store stays as it was.</exception>
    public async Task LoadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var image = await ImageReader.ReadAsync(stream, _options.MaxLineBytes, cancellationToken).ConfigureAwait(false);
        lock (_loading)
        {
            var epoch = Epochs.Next(_options.Ids, _epoch, image.Checksum);
            var states = image.Build(epoch);
            _epoch = epoch;
            foreach (var tenant in _tenants.Keys.Union(states.Keys))
            {
                _tenants.GetOrAdd(tenant, static (_, name) => new TenantStore(name), epoch).Replace(states.GetValueOrDefault(tenant) ?? new TenantState(epoch));
            }
        }
    }
}

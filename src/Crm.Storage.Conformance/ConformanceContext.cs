namespace Crm.Storage.Conformance;

/// <summary>What the body of a case works with: a new, empty store and a generator of its own.</summary>
public sealed class ConformanceContext : IAsyncDisposable
{
    private readonly IConformanceStoreFactory _factory;
    private readonly List<ICrmStore> _stores;

    private ConformanceContext(IConformanceStoreFactory factory, ICrmStore store, ConformanceOptions options, ConformanceRandom random)
    {
        _factory = factory;
        _stores = [store];
        Store = store;
        Options = options;
        Random = random;
        Make = new Maker(random);
    }

    /// <summary>The store on trial; empty when the case begins.</summary>
    public ICrmStore Store { get; }

    /// <summary>The part of it that belongs to the tenant <c>main</c>.</summary>
    public ITenantStore Tenant => Store.ForTenant(TenantId.Main);

    /// <summary>How thorough to be.</summary>
    public ConformanceOptions Options { get; }

    /// <summary>The case's own generator.</summary>
    public ConformanceRandom Random { get; }

    internal Maker Make { get; }

    /// <summary>Makes a context with a new store.</summary>
    /// <param name="conformanceCase">The case.</param>
    /// <param name="factory">Makes the store.</param>
    /// <param name="options">How thorough to be.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<ConformanceContext> CreateAsync(
        ConformanceCase conformanceCase, IConformanceStoreFactory factory, ConformanceOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conformanceCase);
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(options);
        var store = await factory.CreateAsync(cancellationToken).ConfigureAwait(false);
        return new ConformanceContext(factory, store, options, ConformanceRandom.For(options.Seed, conformanceCase.Name));
    }

    /// <summary>Another new, empty store of the same sort; released together with the first.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public async ValueTask<ICrmStore> AnotherStoreAsync(CancellationToken cancellationToken = default)
    {
        var store = await _factory.CreateAsync(cancellationToken).ConfigureAwait(false);
        _stores.Add(store);
        return store;
    }

    /// <summary>Releases the stores.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await _factory.ReleaseAsync(store).ConfigureAwait(false);
        }

        _stores.Clear();
    }
}

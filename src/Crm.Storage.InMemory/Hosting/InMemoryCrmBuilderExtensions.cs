using Crm.Storage.InMemory;

namespace Crm;

/// <summary>Chooses the in-memory store.</summary>
public static class InMemoryCrmBuilderExtensions
{
    /// <summary>Keeps the records in memory; what is not saved ends with the process.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="options">How; <see langword="null"/> = as <see cref="InMemoryStorageOptions"/> says by default.</param>
    public static CrmBuilder UseInMemoryStorage(this CrmBuilder builder, InMemoryStorageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseStore(_ => new InMemoryStore(options));
    }

    /// <summary>Keeps the records in a store that exists already, so that it can be saved, loaded or shared.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="store">The store.</param>
    public static CrmBuilder UseInMemoryStorage(this CrmBuilder builder, InMemoryStore store)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(store);
        return builder.UseStore(_ => store);
    }
}

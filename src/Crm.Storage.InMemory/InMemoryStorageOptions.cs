namespace Crm.Storage.InMemory;

/// <summary>How an in-memory store is made.</summary>
public sealed record InMemoryStorageOptions
{
    /// <summary>
    /// Gives the names of epochs: a log position is worth something only in the epoch that made it. <value><see langword="null"/>: stores are
    /// counted; then positions kept outside the process are not told apart from those of another run</value>
    /// </summary>
    public IIdSource? Ids { get; init; }

    /// <summary>How long one line of an image may be when it is read, in bytes. <value>16 MiB</value></summary>
    public int MaxLineBytes { get; init; } = CrmJson.DefaultMaxBytes;
}

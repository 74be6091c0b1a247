using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.Sqlite;

/// <summary>How a SQLite store works.</summary>
/// <remarks>Files are kept in WAL mode with <c>synchronous=FULL</c>: a commit that was answered survives the loss of power. There is one writer at a time;
/// readers never wait for it.</remarks>
public sealed record SqliteStorageOptions
{
    /// <summary>The path of the database file; <see langword="null"/> = in memory, gone with the store. <value>null</value></summary>
    public string? Path { get; init; }

    /// <summary>How long a commit waits for other writers before it gives up with <c>storage.store.busy</c>; whole seconds count where the other writer is another process. <value>5 seconds</value></summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the first use creates missing tables and brings old ones up to date; otherwise it refuses with <c>storage.schema.unknown</c>,
    /// and <see cref="SqliteStore.MigrateAsync(CancellationToken)"/> does it. In memory the tables are always created. <value>false</value></summary>
    public bool MigratesAtStart { get; init; }

    /// <summary>Whether commits that wait for each other, of whichever tenant, share a transaction, and with it one wait for the disk: up to 64 change sets or 2,000 records. Each
    /// is still refused, cancelled or told its outcome alone. <value>true</value></summary>
    public bool GroupCommit { get; init; } = true;

    /// <summary>How many idle connections are kept open for readers. <value>8</value></summary>
    public int IdleReaders { get; init; } = 8;

    /// <summary>The version of the tables the library writes; an earlier one makes it behave as that library did. For tests of two versions on one file.</summary>
    internal int LibraryVersion { get; init; } = RelationalModel.SchemaVersion;
}

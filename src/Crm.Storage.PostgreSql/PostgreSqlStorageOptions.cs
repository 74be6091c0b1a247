using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>How a PostgreSQL store works.</summary>
public sealed record PostgreSqlStorageOptions
{
    /// <summary>Where the database is and who asks, as Npgsql reads it: <c>Host=db;Database=crm;Username=crm</c>. Required; a <c>Search Path</c> in it chooses the schema.
    /// Several hosts (<c>Host=a,b:5433</c>) are a primary and its replicas, whichever is which now: everything goes to the primary but what is read with a stated staleness.
    /// What the other options say is put over what stands here. <value>none</value></summary>
    public required string ConnectionString { get; init; }

    /// <summary>How long a commit waits for others that touch the same records before it gives up with <c>storage.store.busy</c>; whole milliseconds. <value>5 seconds</value></summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one statement may take before it is ended with <c>storage.store.busy</c>; whole milliseconds. <value>30 seconds</value></summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many connections the store opens at most; a stream of rows and an open snapshot keep one each until they are disposed. <value>100</value></summary>
    public int MostConnections { get; init; } = 100;

    /// <summary>How many statements are kept prepared on each connection; 0 where a proxy between gives each transaction another connection. <value>256</value></summary>
    public int PreparedStatements { get; init; } = 256;

    /// <summary>Whether commits of one tenant that wait for each other share a transaction, and with it one wait for the disk: up to 64 change sets or 2,000 records, once this
    /// store runs four transactions of the tenant. Each is still refused, cancelled or told its outcome alone. <value>true</value></summary>
    public bool GroupCommit { get; init; } = true;

    /// <summary>Whether the server itself keeps tenants apart by row-level security: every transaction says its tenant, and the server gives and takes rows of no other one.
    /// <see cref="PostgreSqlStore.MigrateAsync(CancellationToken)"/> makes the rules. The role the store works as must be an ordinary one, neither superuser nor <c>BYPASSRLS</c>, or the first use is refused with
    /// <c>storage.row_security.inactive</c>. Many new rows then go in by INSERT, not by COPY, which knows no such rules. <value>false</value></summary>
    public bool RowLevelSecurity { get; init; }

    /// <summary>Whether the first use creates missing tables and brings old ones up to date; otherwise it refuses with <c>storage.schema.unknown</c>,
    /// and <see cref="PostgreSqlStore.MigrateAsync(CancellationToken)"/> does it. <value>false</value></summary>
    public bool MigratesAtStart { get; init; }

    /// <summary>The version of the tables the library writes; an earlier one makes it behave as that library did. For tests of two versions on one database.</summary>
    internal int LibraryVersion { get; init; } = RelationalModel.SchemaVersion;

    /// <summary>What tells how much time has passed. For tests.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;
}

using Crm.Storage.Sqlite;

namespace Crm;

/// <summary>Chooses SQLite as the place where records live.</summary>
public static class SqliteStorageExtensions
{
    /// <summary>Keeps records in a SQLite file. Its tables are made by <see cref="SqliteStore.MigrateAsync(CancellationToken)"/>, not by themselves.</summary>
    /// <param name="crm">The set-up.</param>
    /// <param name="path">The path of the file.</param>
    public static CrmBuilder UseSqliteStorage(this CrmBuilder crm, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return crm.UseSqliteStorage(new SqliteStorageOptions { Path = path });
    }

    /// <summary>Keeps records in SQLite, in a file or in memory.</summary>
    /// <param name="crm">The set-up.</param>
    /// <param name="options">How the store works.</param>
    public static CrmBuilder UseSqliteStorage(this CrmBuilder crm, SqliteStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(crm);
        ArgumentNullException.ThrowIfNull(options);
        return crm.UseStore(_ => new SqliteStore(options));
    }
}

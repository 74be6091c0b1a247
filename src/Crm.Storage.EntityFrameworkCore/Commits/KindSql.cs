using System.Collections.Concurrent;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The statements of a kind's table, made once.</summary>
internal sealed class KindSql
{
    private static readonly ConcurrentDictionary<KindTable, KindSql> Made = new();

    private KindSql(KindTable table)
    {
        string[] columns =
            [TableNames.Tenant, TableNames.Id, .. table.Kind.IsVersioned ? [TableNames.Version] : Array.Empty<string>(), .. table.Columns.Select(c => c.Quoted), TableNames.State];
        var values = string.Join(", ", Enumerable.Range(0, columns.Length).Select(i => $"@p{i}"));
        Insert = $"INSERT INTO {table.Name} ({string.Join(", ", columns)}) VALUES ({values})";
        Upsert = $"{Insert} ON CONFLICT (tenant, id) DO UPDATE SET {string.Join(", ", columns[2..].Select(c => $"{c} = excluded.{c}"))}";
        Update = $"UPDATE {table.Name} SET {string.Join(", ", columns[2..].Select((c, i) => $"{c} = @p{i + 2}"))} WHERE tenant = @p0 AND id = @p1";
        Delete = $"DELETE FROM {table.Name} WHERE tenant = @p0 AND id = @p1";
        Find = $"SELECT state FROM {table.Name} WHERE tenant = @p0 AND id = @p1";
        Moved = $"SELECT 1 / (SELECT count(*) FROM {table.Name} WHERE tenant = @p0 AND id = @p1 AND {(table.Kind.IsVersioned ? "version" : "0")} = @p2)";
        Appeared = $"SELECT 1 / (1 - (SELECT count(*) FROM {table.Name} WHERE tenant = @p0 AND id = @p1))";
        Version = $"SELECT {(table.Kind.IsVersioned ? "version" : "0")} FROM {table.Name} WHERE tenant = @p0 AND id = @p1";
    }

    public string Insert { get; }

    public string Upsert { get; }

    public string Update { get; }

    public string Delete { get; }

    public string Find { get; }

    public string Version { get; }

    /// <summary>Divides by zero unless the record has a version.</summary>
    public string Moved { get; }

    /// <summary>Divides by zero unless the record is absent.</summary>
    public string Appeared { get; }

    public static KindSql Of(KindTable table) => Made.GetOrAdd(table, static t => new KindSql(t));
}

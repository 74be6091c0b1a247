using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm.Storage.Tests.Tenants;

/// <summary>Goes through all that identifies or finds rows and tells what does not lead with the tenant.</summary>
internal static class IndexWalk
{
    /// <summary>Tables that hold nothing of any tenant, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        [TableNames.Schema] = "one row about the tables themselves",
        [TableNames.Migrations] = "the names of migrations",
    };

    // Tables, their first key column and the first column of every index, expressions as no column; whatever made them.
    private const string OfSqlite = """
        SELECT t.name, '', coalesce((SELECT c.name FROM pragma_table_info(t.name) c WHERE c.pk = 1), '') FROM sqlite_master t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
        UNION ALL
        SELECT t.name, i.name, coalesce((SELECT c.name FROM pragma_index_xinfo(i.name) c WHERE c.seqno = 0), '')
          FROM sqlite_master t, pragma_index_list(t.name) i WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
        """;

    private const string OfPostgreSql = """
        SELECT t.relname, '', coalesce((SELECT a.attname FROM pg_index p JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = p.indkey[0] WHERE p.indrelid = t.oid AND p.indisprimary), '')
          FROM pg_class t WHERE t.relkind IN ('r', 'p') AND t.relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT t.relname, i.relname, coalesce((SELECT a.attname FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = x.indkey[0]), '')
          FROM pg_class t JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')
        """;

    /// <summary>What is at fault in a model: keys, indexes, unique or not, and references between tables.</summary>
    public static List<string> Faults(IReadOnlyModel model) =>
    [
        .. from entity in model.GetEntityTypes()
           let table = entity.GetTableName()!
           where !Exceptions.ContainsKey(table)
           from what in entity.GetKeys().Select(k => (Name: "key", k.Properties))
               .Concat(entity.GetIndexes().Select(i => (Name: i.GetDatabaseName() ?? "index", i.Properties)))
               .Concat(entity.GetForeignKeys().Select(f => (Name: "reference", f.Properties)))
               .DefaultIfEmpty((Name: "no key", Properties: []))
           where what.Properties is [] || what.Properties[0].GetColumnName() != TableNames.Tenant
           select $"{table}: {what.Name}"
    ];

    /// <summary>What is at fault in the tables as they stand in a database.</summary>
    public static async Task<List<string>> FaultsAsync(DbConnection connection, bool isSqlite)
    {
        var faults = new List<string>();
        await using var command = connection.CreateCommand();
        command.CommandText = isSqlite ? OfSqlite : OfPostgreSql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            if (!Exceptions.ContainsKey(reader.GetString(0)) && reader.GetString(2) != TableNames.Tenant)
            {
                faults.Add($"{reader.GetString(0)}: {(reader.GetString(1) is { Length: > 0 } index ? index : "key")}");
            }
        }

        return faults;
    }
}

using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Crm.Storage.Tests.Schema;

/// <summary>A PostgreSQL database as version 1 of the tables left it: made by the first migration, filled by the library of that version.</summary>
internal sealed class Version1PostgreSql : VersionedDatabase
{
    private readonly OnePostgreSql _one;

    private Version1PostgreSql(OnePostgreSql one) => _one = one;

    public override string Tables => """
        SELECT string_agg(item, chr(10) ORDER BY item) FROM (
          SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || coalesce(l.collname, '')
                 || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') AS item
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_collation l ON l.oid = a.attcollation LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
          UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
          UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
          UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace) AS items
        """;

    public override string NewColumns => "SELECT count(*) FROM information_schema.columns WHERE table_name = 'crm_deal' AND column_name = 'lead'";

    public OnePostgreSql Database => _one;

    public static async Task<Version1PostgreSql> CreateAsync(bool isEmpty = false)
    {
        var made = new Version1PostgreSql(await OnePostgreSql.CreateAsync(withTables: false));
        if (!isEmpty)
        {
            await using var context = PostgreSqlMigrations.Instance.Context();
            await made.RunAsync(context.GetService<IMigrator>().GenerateScript(toMigration: context.Database.GetMigrations().First()));
            await made.RunAsync(string.Concat(PostgreSqlMigrations.Instance.Functions));
            await made.RunAsync($"INSERT INTO crm_schema (id, version, readable_from, fold_version, epoch) VALUES (1, 1, 1, {Text.FoldVersion}, 'version-1')");
            await using var old = made.OpenOld();
            await SaveDealsAsync(old.Main);
        }

        return made;
    }

    public override VersionedStore Open() => Of(_one.Another());

    public override VersionedStore OpenOld() =>
        Of(new PostgreSqlStore(new PostgreSqlStorageOptions { ConnectionString = _one.ConnectionString, LibraryVersion = 1, BusyTimeout = TimeSpan.FromMilliseconds(100) }));

    public override Task RunAsync(string sql) => _one.ExecuteAsync(sql);

    public override async Task<string> AskAsync(string sql)
    {
        await using var connection = await _one.ConnectAsync();
        return $"{await OnePostgreSql.RunAsync(connection, sql)}";
    }

    public override string Sql(Guid id) => $"'\\x{id:N}'";

    public override ValueTask DisposeAsync() => _one.DisposeAsync();

    public static VersionedStore Of(PostgreSqlStore store) => new(store, stage => store.MigrateAsync(stage));
}

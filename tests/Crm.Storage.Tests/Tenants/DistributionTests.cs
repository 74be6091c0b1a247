using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.PostgreSql;

namespace Crm.Storage.Tests.Tenants;

/// <summary>Tables may be spread over servers by tenant: as far as a server without the extension can tell.</summary>
public sealed class DistributionTests
{
    // What the extension's functions demand of a table, in their place.
    private const string Demands = """
        CREATE TABLE spread (name text PRIMARY KEY, by_column text, colocated text);
        CREATE FUNCTION create_reference_table(t regclass) RETURNS void LANGUAGE sql AS $$ INSERT INTO spread VALUES (t::text, NULL, NULL) $$;
        CREATE FUNCTION create_distributed_table(t regclass, by_column text, colocate_with text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          IF EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = t AND i.indisunique AND NOT (SELECT attnum FROM pg_attribute WHERE attrelid = t AND attname = by_column) = ANY (i.indkey)) THEN
            RAISE EXCEPTION '% has a unique constraint without %', t, by_column;
          END IF;
          IF EXISTS (SELECT 1 FROM pg_constraint WHERE contype IN ('f', 'x') AND (conrelid = t OR confrelid = t)) OR EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = t) THEN
            RAISE EXCEPTION '% has foreign keys, exclusions or triggers', t;
          END IF;
          IF EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = t AND (attidentity <> '' OR attgenerated <> '')) THEN
            RAISE EXCEPTION '% has columns the server fills', t;
          END IF;
          INSERT INTO spread VALUES (t::text, by_column, colocate_with);
        END $$;
        """;

    [Fact]
    public async Task The_script_spreads_every_table_by_tenant_in_one_place_and_every_constraint_allows_it()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await using var connection = await one.ConnectAsync();
        await OnePostgreSql.RunAsync(connection, Demands);
        await OnePostgreSql.RunAsync(connection, PostgreSqlStore.DistributionScript());
        Assert.Equal("", await OnePostgreSql.RunAsync(connection, "SELECT coalesce(string_agg(relname, ','), '') FROM pg_class c WHERE relkind = 'r' AND relname LIKE 'crm\\_%' AND relname NOT IN (SELECT name FROM spread)"));
        Assert.Equal("crm_migrations,crm_schema", await OnePostgreSql.RunAsync(connection, "SELECT string_agg(name, ',' ORDER BY name) FROM spread WHERE by_column IS NULL"));
        Assert.Equal("crm_log", await OnePostgreSql.RunAsync(connection, "SELECT string_agg(name, ',') FROM spread WHERE colocated = 'none'"));
        Assert.Equal("tenant/crm_log", await OnePostgreSql.RunAsync(connection, "SELECT string_agg(DISTINCT by_column || '/' || colocated, ',') FROM spread WHERE colocated <> 'none'"));

        // A key that forgets the tenant would be told.
        await OnePostgreSql.RunAsync(connection, "TRUNCATE spread; CREATE UNIQUE INDEX bad ON crm_deal (id)");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => OnePostgreSql.RunAsync(connection, PostgreSqlStore.DistributionScript()));
    }
}

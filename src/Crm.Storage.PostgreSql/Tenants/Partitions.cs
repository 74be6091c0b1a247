using System.Globalization;
using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>Tables whose rows lie apart by a hash of their tenant: every key and index leads with it, and every statement names it, so that one partition answers.</summary>
/// <remarks>
/// A table cannot become partitioned where it stands: another one takes its name, rows, indexes and rights. All under one transaction and behind locks, so that
/// whoever works on it waits and finds it whole. Names of indexes and constraints stay, for later migrations name them.
/// </remarks>
internal static class Partitions
{
    public const int Most = 1024;

    /// <summary>What PostgreSQL says when <see cref="Script"/> refuses, before the names of what stands against it.</summary>
    public const string RefusalState = "CRM01";

    private static readonly string Tables =
        "ARRAY[" + string.Join(", ", RelationalModel.Tables.Select(t => t.Name).Concat([TableNames.Keys, TableNames.Claims, TableNames.Log, TableNames.Events]).Select(n => $"'{n}'")) + "]";

    /// <summary>Makes tables that came later like those that are partitioned already; does nothing where none is.</summary>
    public static readonly string Follow = Script(null);

    /// <summary>Brings every table with a tenant to a number of partitions; does nothing where they have it. Everybody waits for the end of the transaction.</summary>
    /// <param name="partitions">How many; 1 = none; absent = as many as others have.</param>
    public static string Script(int? partitions) => $$"""
        DO $crm$
        DECLARE
          names text[] := (SELECT coalesce(array_agg(n), '{}') FROM unnest({{Tables}}) n WHERE to_regclass(n) IS NOT NULL);
          wanted int := {{partitions?.ToString(CultureInfo.InvariantCulture) ?? "(SELECT max((SELECT count(*) FROM pg_inherits WHERE inhparent = to_regclass(n))) FROM unnest(names) n)"}};
          entry text;
          t regclass;
          old pg_class;
          space text;
          full_name text;
          before text;
          refused text;
          clause text;
          options text;
          definitions text[];
          is_secured boolean;
        BEGIN
          SELECT coalesce(array_agg(n), '{}') INTO names FROM unnest(names) n
            WHERE wanted >= 1 AND wanted IS DISTINCT FROM greatest(1, (SELECT count(*) FROM pg_inherits WHERE inhparent = to_regclass(n)));
          IF cardinality(names) = 0 THEN
            RETURN;
          END IF;

          LOCK TABLE crm_schema IN ACCESS EXCLUSIVE MODE;
          FOREACH entry IN ARRAY names LOOP
            EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', to_regclass(entry));
          END LOOP;

          -- Whatever an owner has hung upon a table would be lost with it.
          SELECT string_agg(item, ', ') INTO refused FROM unnest(names) n, LATERAL (
            SELECT n || ' trigger ' || tgname FROM pg_trigger WHERE tgrelid = to_regclass(n) AND NOT tgisinternal
            UNION ALL SELECT n || ' rule ' || rulename FROM pg_rewrite WHERE ev_class = to_regclass(n)
            UNION ALL SELECT n || ' policy ' || polname FROM pg_policy WHERE polrelid = to_regclass(n) AND polname <> 'crm_tenant'
            UNION ALL SELECT n || ' foreign key ' || conname FROM pg_constraint WHERE contype = 'f' AND (conrelid = to_regclass(n) OR confrelid = to_regclass(n))
            UNION ALL SELECT n || ' statistics ' || stxname FROM pg_statistic_ext WHERE stxrelid = to_regclass(n)
            UNION ALL SELECT n || ' publication ' || p.pubname FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid WHERE r.prrelid = to_regclass(n)
            UNION ALL SELECT n || ' rights of column ' || attname FROM pg_attribute WHERE attrelid = to_regclass(n) AND attacl IS NOT NULL
            UNION ALL SELECT n || ' view ' || r.ev_class::regclass FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
              WHERE d.classid = 'pg_rewrite'::regclass AND d.refobjid = to_regclass(n) AND r.ev_class <> to_regclass(n)) AS items (item);
          IF refused IS NOT NULL THEN
            RAISE EXCEPTION '%', refused USING ERRCODE = '{{RefusalState}}';
          END IF;

          FOREACH entry IN ARRAY names LOOP
            t := to_regclass(entry);
            SELECT * INTO old FROM pg_class WHERE oid = t;
            SELECT nspname INTO space FROM pg_namespace WHERE oid = old.relnamespace;
            full_name := format('%I.%I', space, entry);
            before := format('%I.%I', space, entry || '_before');
            is_secured := old.relforcerowsecurity;
            options := array_to_string(coalesce(old.reloptions, (SELECT c.reloptions FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid WHERE i.inhparent = t LIMIT 1)), ', ');
            options := CASE WHEN options <> '' THEN ' WITH (' || options || ')' ELSE '' END;
            SELECT array_agg(regexp_replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')) INTO definitions
              FROM pg_index i WHERE i.indrelid = t AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conrelid = t AND c.conindid = i.indexrelid);
            definitions := definitions || (SELECT array_agg(format('ALTER TABLE %s ADD CONSTRAINT %I %s', full_name, conname, pg_get_constraintdef(oid)))
              FROM pg_constraint WHERE conrelid = t AND contype IN ('p', 'u', 'c'));
            IF is_secured THEN
              EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', t);
            END IF;

            EXECUTE format('ALTER TABLE %s RENAME TO %I', full_name, entry || '_before');
            clause := format('(LIKE %s INCLUDING DEFAULTS INCLUDING STORAGE INCLUDING COMPRESSION INCLUDING COMMENTS)', before);
            IF wanted = 1 THEN
              EXECUTE format('CREATE TABLE %s %s', full_name, clause) || options;
            ELSE
              EXECUTE format('CREATE TABLE %s %s PARTITION BY HASH (tenant)', full_name, clause);
              FOR number IN 0..wanted - 1 LOOP
                EXECUTE format('CREATE TABLE %I.%I PARTITION OF %s FOR VALUES WITH (MODULUS %s, REMAINDER %s)', space, entry || '_h' || wanted || '_' || number, full_name, wanted, number)
                  || options;
                EXECUTE format('ALTER TABLE %I.%I OWNER TO %I', space, entry || '_h' || wanted || '_' || number, pg_get_userbyid(old.relowner));
              END LOOP;
            END IF;

            EXECUTE format('INSERT INTO %s SELECT * FROM %s', full_name, before);
            EXECUTE format('DROP TABLE %s', before);
            FOREACH clause IN ARRAY definitions LOOP
              EXECUTE clause;
            END LOOP;

            EXECUTE format('ALTER TABLE %s OWNER TO %I', full_name, pg_get_userbyid(old.relowner));
            FOR clause IN
              SELECT format('GRANT %s ON %s TO %s%s', privilege_type, full_name, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END, CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
                FROM aclexplode(old.relacl) WHERE grantee <> old.relowner LOOP
              EXECUTE clause;
            END LOOP;

            IF is_secured THEN
              EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', full_name);
              EXECUTE format('CREATE POLICY crm_tenant ON %s USING (tenant = current_setting(''{{RowSecurity.Setting}}'', true))', full_name);
            END IF;

            EXECUTE format('ANALYZE %s', full_name);
          END LOOP;
        END $crm$
        """;
}

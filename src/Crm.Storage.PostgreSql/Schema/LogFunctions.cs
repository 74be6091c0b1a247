namespace Crm.Storage.PostgreSql;

/// <summary>The functions that number commits and say how far they may be read.</summary>
/// <remarks>
/// A commit's number is that of its transaction, which it gets after its locks; within a transaction of an embedder, which may be older, that of its savepoint. A number says nothing about
/// when the commit becomes visible, so readers stop below the oldest transaction that is still at work. Transactions of other databases of the same server
/// stand in the same list and never write here: they are passed over. One that ended while we looked is looked for again in a newer list.
/// </remarks>
internal static class LogFunctions
{
    public const string Script = """
        CREATE OR REPLACE FUNCTION crm_log_next(of_tenant text) RETURNS bigint LANGUAGE plpgsql AS $crm$
        DECLARE
          first bigint;
          last bigint;
        BEGIN
          -- Kept to the end of the transaction: who raises the base waits for it.
          LOCK TABLE ONLY crm_log IN ACCESS SHARE MODE;
          first := (pg_current_xact_id()::text::bigint + (SELECT log_base FROM crm_schema WHERE id = 1)) << 16;
          SELECT max(seq) INTO last FROM crm_log WHERE tenant = of_tenant AND seq >= first AND seq < first + 65536;
          IF last - first > 60000 THEN
            RAISE EXCEPTION 'more than 60000 commits in one transaction';
          END IF;
          RETURN coalesce(last + 1, first);
        END $crm$;

        CREATE OR REPLACE FUNCTION crm_log_next_within(of_tenant text) RETURNS bigint LANGUAGE plpgsql AS $crm$
        DECLARE
          outer_number bigint := pg_current_xact_id()::text::bigint;
          inner_number bigint;
          first bigint;
          last bigint;
        BEGIN
          LOCK TABLE ONLY crm_log IN ACCESS SHARE MODE;
          -- The savepoint's own number: younger than the locks, which the transaction's need not be. Only a row tells it, and a row of a partition not while it is entered.
          INSERT INTO crm_log (tenant, seq, change_set, recorded_at) VALUES (of_tenant, -outer_number, '', 0);
          SELECT xmin::text::bigint INTO inner_number FROM crm_log WHERE tenant = of_tenant AND seq = -outer_number;
          DELETE FROM crm_log WHERE tenant = of_tenant AND seq = -outer_number;
          -- A row says the lower 32 bits.
          first := (outer_number + ((inner_number - outer_number) & 4294967295) + (SELECT log_base FROM crm_schema WHERE id = 1)) << 16;
          SELECT max(seq) INTO last FROM crm_log WHERE tenant = of_tenant AND seq >= first AND seq < first + 65536;
          RETURN coalesce(last + 1, first);
        END $crm$;

        CREATE OR REPLACE FUNCTION crm_log_end() RETURNS bigint LANGUAGE plpgsql AS $crm$
        DECLARE
          here oid := (SELECT oid FROM pg_database WHERE datname = current_database());
          base bigint := (SELECT log_base FROM crm_schema WHERE id = 1);
          seen pg_snapshot;
          oldest bigint;
          ended bigint;
        BEGIN
          IF pg_is_in_recovery() THEN
            -- A copy knows the oldest transaction at work and neither the others nor their locks.
            RETURN (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + base) << 16;
          END IF;

          FOR attempt IN 1..8 LOOP
            SELECT pg_current_snapshot() INTO seen;
            EXIT WHEN pg_snapshot_xmin(seen) = pg_snapshot_xmax(seen);
            SELECT min(running) FILTER (WHERE l.transactionid IS NOT NULL AND (l.pid IS NULL OR a.pid IS NOT NULL)),
                   min(running) FILTER (WHERE l.transactionid IS NULL OR (l.pid IS NOT NULL AND a.pid IS NULL))
              INTO oldest, ended
              FROM (SELECT x::text::bigint AS running, x::xid AS short FROM pg_snapshot_xip(seen) AS x) AS x
              LEFT JOIN pg_locks l ON l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.transactionid = x.short
              LEFT JOIN pg_stat_activity a ON a.pid = l.pid
              WHERE NOT coalesce(a.datid <> 0 AND a.datid <> here, false);
            EXIT WHEN ended IS NULL;
          END LOOP;
          RETURN (coalesce(least(oldest, ended), pg_snapshot_xmax(seen)::text::bigint) + base) << 16;
        END $crm$;

        """;
}

using Crm.Storage.EntityFrameworkCore;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>Row-level security: the server itself gives and takes rows of one tenant only, the one that the command before said.</summary>
/// <remarks>
/// The tenant is a setting of the transaction, never of the connection: what a pool gives to the next user knows no tenant, and a proxy between may give each
/// transaction another connection. A setting that was made once and forgotten is an empty text, which is no tenant.
/// </remarks>
internal static class RowSecurity
{
    /// <summary>The setting that says the tenant.</summary>
    public const string Setting = "crm.tenant";

    private const string Name = "SELECT set_config('crm.tenant', @p0, true)";

    private static readonly string Tables =
        "ARRAY[" + string.Join(", ", RelationalModel.Tables.Select(t => t.Name).Concat([TableNames.Keys, TableNames.Claims, TableNames.Log, TableNames.Events]).Select(n => $"'{n}'")) + "]";

    /// <summary>Asks how many tables row-level security holds for whoever asks, how many there are, and who asks.</summary>
    public static readonly string Active = $"""
        SELECT count(*) FILTER (WHERE row_security_active(t.id) AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = t.id AND p.polname = 'crm_tenant'))
          || '/' || count(*) FILTER (WHERE row_security_active(t.id)) || '/' || count(*) || '/' || current_user
        FROM (SELECT to_regclass(n) AS id FROM unnest({Tables}) n) t WHERE t.id IS NOT NULL
        """;

    /// <summary>Lets the owner see all tenants until <see cref="Secure"/> is run in the same transaction. Others wait for its end.</summary>
    public static readonly string Open = $"""
        DO $crm$
        DECLARE
          t regclass;
        BEGIN
          FOR t IN SELECT to_regclass(n) FROM unnest({Tables}) n LOOP
            IF row_security_active(t) THEN
              EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', t);
            END IF;
          END LOOP;
        END $crm$
        """;

    /// <summary>Makes the rules of all tables and of their partitions, which can be asked by name, and the owner obey them; does nothing where they stand. What was secured once is again, whoever migrates.</summary>
    public static string Secure(bool isAsked) => $"""
        DO $crm$
        DECLARE
          t regclass;
        BEGIN
          IF {(isAsked ? "true" : $"EXISTS (SELECT 1 FROM pg_policy WHERE polname = 'crm_tenant' AND polrelid IN (SELECT to_regclass(n) FROM unnest({Tables}) n))")} THEN
            FOR t IN SELECT to_regclass(n) FROM unnest({Tables}) n UNION ALL SELECT inhrelid FROM unnest({Tables}) n JOIN pg_inherits ON inhparent = to_regclass(n) LOOP
              IF NOT (SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = t) THEN
                EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
              END IF;
              IF NOT EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = t AND polname = 'crm_tenant') THEN
                EXECUTE format('CREATE POLICY crm_tenant ON %s USING (tenant = current_setting(''{Setting}'', true))', t);
              END IF;
            END LOOP;
          END IF;
        END $crm$
        """;

    /// <summary>The statement that says whose the rest of the transaction is.</summary>
    public static Statement Naming(TenantId tenant) => new(Name, [tenant.Value]);

    public static NpgsqlBatchCommand Command(Statement statement)
    {
        var command = new NpgsqlBatchCommand(Positions.Of(statement.Sql));
        foreach (var value in statement.Values)
        {
            var parameter = new NpgsqlParameter();
            PostgreSqlValues.Bind(parameter, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Refuses a connection for which row-level security is not as the store was told.</summary>
    /// <exception cref="CrmStorageException"><c>storage.row_security.inactive</c>, <c>storage.row_security.unexpected</c>.</exception>
    public static async ValueTask CheckAsync(RelationalSession session, bool isAsked, CancellationToken cancellationToken)
    {
        var found = (string?)await session.ScalarAsync(Active, [], cancellationToken).ConfigureAwait(false) ?? "";
        if (found.Split('/', 4) is not [var ruled, var active, var all, var role] || (isAsked ? ruled == all : active == "0"))
        {
            return;
        }

        throw new CrmStorageException((isAsked ? StorageErrors.RowSecurityInactive : StorageErrors.RowSecurityUnexpected).With(("role", role)));
    }
}

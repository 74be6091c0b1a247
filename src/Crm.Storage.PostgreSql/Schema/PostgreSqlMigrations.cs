using Crm.Storage.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>The migrations of this package, and what they need of PostgreSQL.</summary>
internal sealed class PostgreSqlMigrations(bool secures) : SchemaProvider
{
    public static readonly PostgreSqlMigrations Instance = new(secures: false);

    /// <summary>The same with row-level security.</summary>
    public static readonly PostgreSqlMigrations Secured = new(secures: true);

    public override string HasTable => "SELECT count(to_regclass(@p0)::text)";

    public override string RandomEpoch => "left(replace(gen_random_uuid()::text, '-', ''), 12) || right(replace(gen_random_uuid()::text, '-', ''), 4)";

    public override IReadOnlyList<string> Functions { get; } = [PostgreSqlFunctions.Script()];

    public override string ArrangeTables => Partitions.Follow;

    public override string OpenTenants => RowSecurity.Open;

    public override string SecureTenants { get; } = RowSecurity.Secure(secures);

    // Whoever has read the row in his transaction is waited for, which no weaker lock does.
    public override string LockSchema => "LOCK TABLE crm_schema IN ACCESS EXCLUSIVE MODE";

    public override string Lock(KindTable table) => $"LOCK TABLE {table.Name} IN SHARE ROW EXCLUSIVE MODE";

    public override CrmDbContext Context() => new(new DbContextOptionsBuilder<CrmDbContext>()
        .UseNpgsql("Host=none", npgsql => npgsql
            .MigrationsAssembly(typeof(PostgreSqlMigrations).Assembly)
            .MigrationsHistoryTable(TableNames.Migrations))
        .Options);
}

using Crm.Storage.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Crm.Storage.Sqlite;

/// <summary>The migrations of this package, and what they need of SQLite.</summary>
internal sealed class SqliteMigrations : SchemaProvider
{
    public static readonly SqliteMigrations Instance = new();

    public override string HasTable => "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = @p0";

    public override string RandomEpoch => "lower(hex(randomblob(8)))";

    public override CrmDbContext Context() => new(new DbContextOptionsBuilder<CrmDbContext>()
        .UseSqlite("Data Source=:memory:", sqlite => sqlite
            .MigrationsAssembly(typeof(SqliteMigrations).Assembly)
            .MigrationsHistoryTable(TableNames.Migrations))
        .Options);
}

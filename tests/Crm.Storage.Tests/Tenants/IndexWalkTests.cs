using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Crm.Storage.Sqlite;
using Crm.Storage.Tests.PostgreSql;
using Crm.Storage.Tests.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Crm.Storage.Tests.Tenants;

/// <summary>Every key, unique constraint and index leads with the tenant: rows of tenants lie apart, and equal ids never meet.</summary>
public sealed class IndexWalkTests
{
    public static TheoryData<string> Providers => ["SQLite", "PostgreSQL"];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Every_key_and_index_of_the_model_leads_with_the_tenant(string provider)
    {
        await using var context = provider == "SQLite" ? SqliteMigrations.Instance.Context() : PostgreSqlMigrations.Instance.Context();
        Assert.Empty(IndexWalk.Faults(context.Model));
        Assert.Equal(RelationalModel.Tables.Count + 5, context.Model.GetEntityTypes().Count());
        Assert.All(RelationalModel.Tables.Select(t => t.Name), name => Assert.Contains(name, context.Model.GetEntityTypes().Select(e => e.GetTableName())));
    }

    [Fact]
    public async Task Every_key_and_index_in_a_SQLite_file_leads_with_the_tenant()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await using var connection = new SqliteConnection($"Data Source={store.Path};Pooling=False");
        await connection.OpenAsync();
        Assert.Empty(await IndexWalk.FaultsAsync(connection, isSqlite: true));

        // What somebody adds beside the model is seen as well.
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE UNIQUE INDEX bad ON crm_deal (id, tenant); CREATE INDEX computed ON crm_deal (lower(tenant)); CREATE TABLE crm_bad (id BLOB PRIMARY KEY, tenant TEXT)";
        await command.ExecuteNonQueryAsync();
        var faults = await IndexWalk.FaultsAsync(connection, isSqlite: true);
        Assert.Equal(["crm_bad: key", "crm_bad: sqlite_autoindex_crm_bad_1", "crm_deal: bad", "crm_deal: computed"], faults.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_key_and_index_in_a_PostgreSQL_database_leads_with_the_tenant()
    {
        await using var one = await OnePostgreSql.CreateAsync();
        await using var connection = await one.ConnectAsync();
        Assert.Empty(await IndexWalk.FaultsAsync(connection, isSqlite: false));
        await OnePostgreSql.RunAsync(
            connection, "CREATE UNIQUE INDEX bad ON crm_deal (id, tenant); CREATE INDEX computed ON crm_deal (lower(tenant)); CREATE TABLE crm_bad (id bytea PRIMARY KEY, tenant text)");
        var faults = await IndexWalk.FaultsAsync(connection, isSqlite: false);
        Assert.Equal(["crm_bad: crm_bad_pkey", "crm_bad: key", "crm_deal: bad", "crm_deal: computed"], faults.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_model_that_finds_rows_by_something_else_first_is_seen()
    {
        await using var context = new Planted();
        Assert.Equal(["crm_deal: ix_planted", "orders: key"], IndexWalk.Faults(context.Model).Order(StringComparer.Ordinal));
    }

    private sealed class Order
    {
        public int Id { get; set; }
    }

    private sealed class Planted : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite("Data Source=:memory:");

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.AddCrm();
            modelBuilder.Entity<Order>().ToTable("orders");
            modelBuilder.SharedTypeEntity<Dictionary<string, object>>("deal").HasIndex("id", "tenant").HasDatabaseName("ix_planted");
        }
    }
}

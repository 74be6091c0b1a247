using Crm.Storage.PostgreSql;
using Crm.Storage.Sqlite;
using Crm.Storage.Tests.Relational;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Crm.Storage.Tests.Schema;

/// <summary>The SDK's migrations and an embedder's live in one database, each with its own history.</summary>
public sealed class EmbedderHistoryTests
{
    private const string Ours = "SELECT count(*) FROM crm_migrations";
    private const string Theirs = "SELECT count(*) FROM \"__EFMigrationsHistory\"";

    [Theory]
    [MemberData(nameof(Database.All), MemberType = typeof(Database))]
    public async Task Both_migrate_whoever_comes_first_and_neither_sees_the_others_rows(string name)
    {
        foreach (var isOursFirst in new[] { true, false })
        {
            await using var database = await VersionedDatabase.CreateAsync(name, isEmpty: true);
            await using var store = database.Open();
            await using var orders = OrdersContext.On(database);
            var migrator = orders.GetService<IMigrator>();
            if (isOursFirst)
            {
                await store.MigrateAsync();
            }

            await migrator.MigrateAsync(OrdersContext.Orders);
            await store.MigrateAsync();
            Assert.Equal([OrdersContext.Orders], await orders.Database.GetAppliedMigrationsAsync());
            await migrator.MigrateAsync();
            await store.MigrateAsync();
            await CheckAsync(database, orders);
            await store.SaveAsync(1, version: 1, VersionedDatabase.First);
            await database.RunAsync("INSERT INTO shop_order (\"Id\", total) VALUES (1, 2)");
            Assert.Equal([1], await store.OfLeadAsync(VersionedDatabase.First));
        }
    }

    [Fact]
    public async Task Both_scripts_may_be_run_again_on_PostgreSQL_in_any_order()
    {
        await using var database = await VersionedDatabase.CreateAsync("PostgreSQL", isEmpty: true);
        await using var orders = OrdersContext.On(database);
        var theirs = orders.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        foreach (var script in new[] { theirs, PostgreSqlStore.MigrationScript(), theirs, PostgreSqlStore.MigrationScript() })
        {
            await database.RunAsync(script);
        }

        await using var store = database.Open();
        await store.MigrateAsync();
        await CheckAsync(database, orders);
    }

    [Fact]
    public async Task The_script_of_SQLite_runs_beside_another_history_once_and_changes_nothing_when_run_again()
    {
        await using var database = await VersionedDatabase.CreateAsync("SQLite", isEmpty: true);
        await using var orders = OrdersContext.On(database);
        await orders.Database.MigrateAsync();
        await database.RunAsync(SqliteStore.MigrationScript());
        var tables = await database.AskAsync(database.Tables);
        await Assert.ThrowsAnyAsync<Exception>(() => database.RunAsync(SqliteStore.MigrationScript()));
        Assert.Equal(tables, await database.AskAsync(database.Tables));
        await using var store = database.Open();
        await store.MigrateAsync();
        await CheckAsync(database, orders);
    }

    private static async Task CheckAsync(VersionedDatabase database, OrdersContext orders)
    {
        Assert.Equal([OrdersContext.Orders, OrdersContext.Totals], await orders.Database.GetAppliedMigrationsAsync());
        Assert.Empty(await orders.Database.GetPendingMigrationsAsync());
        Assert.Equal("2", await database.AskAsync(Theirs));
        Assert.Equal("8", await database.AskAsync(Ours));
        Assert.Equal("0", await database.AskAsync(Ours + " WHERE \"MigrationId\" IN (SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\")"));
        Assert.Equal("8, readable from 8", await database.StateAsync());
    }
}

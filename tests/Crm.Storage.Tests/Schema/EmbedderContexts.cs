using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Crm.Storage.Tests.Schema;

/// <summary>A context of an embedder with migrations of its own, whose history stands where EF Core puts it.</summary>
internal sealed class OrdersContext(DbContextOptions<OrdersContext> options) : DbContext(options)
{
    public const string Orders = "20260101000000_Orders";

    public const string Totals = "20260201000000_Totals";

    public static OrdersContext On(VersionedDatabase database)
    {
        var options = new DbContextOptionsBuilder<OrdersContext>()
            // The migrations below are written by hand: there is no snapshot to compare with.
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
        return new((database is Version1File file ? options.UseSqlite($"Data Source={file.Path};Pooling=false")
            : options.UseNpgsql(((Version1PostgreSql)database).Database.ConnectionString + ";Pooling=false")).Options);
    }
}

/// <summary>The embedder's first migration.</summary>
[DbContext(typeof(OrdersContext))]
[Migration(OrdersContext.Orders)]
internal sealed class OrdersMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable("shop_order", table => new { Id = table.Column<long>() }, constraints: table => table.PrimaryKey("pk_shop_order", o => o.Id));
}

/// <summary>The embedder's second migration.</summary>
[DbContext(typeof(OrdersContext))]
[Migration(OrdersContext.Totals)]
internal sealed class TotalsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<long>("total", "shop_order", defaultValue: 0L);
}

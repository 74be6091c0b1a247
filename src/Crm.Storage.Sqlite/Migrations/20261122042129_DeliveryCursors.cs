using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Storage.Sqlite.Migrations
{
    /// <summary>Version 3 of the tables: how far consumers of events have come.</summary>
    internal sealed partial class DeliveryCursors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "crm_delivery_cursor",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    consumer = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_delivery_cursor", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_delivery_cursor_consumer",
                table: "crm_delivery_cursor",
                columns: new[] { "tenant", "consumer", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_delivery_cursor");
        }
    }
}

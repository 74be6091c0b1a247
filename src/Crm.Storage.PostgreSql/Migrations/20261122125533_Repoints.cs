using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Storage.PostgreSql.Migrations
{
    /// <summary>Version 5 of the tables: what change sets repointed.</summary>
    internal sealed partial class Repoints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "crm_repointed",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    change_set = table.Column<byte[]>(type: "bytea", nullable: true),
                    entity = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    from = table.Column<byte[]>(type: "bytea", nullable: true),
                    member = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    new_version = table.Column<long>(type: "bigint", nullable: true),
                    record = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    to = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_repointed", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_repointed_change_set",
                table: "crm_repointed",
                columns: new[] { "tenant", "change_set", "entity", "member", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_repointed");
        }
    }
}

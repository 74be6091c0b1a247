using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Storage.PostgreSql.Migrations
{
    /// <summary>Version 7 of the tables: rules of segments, portraits of clients, key dates and their notices, days of birth by index.</summary>
    internal sealed partial class Clients : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "bans_shipment",
                table: "crm_segment",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "method",
                table: "crm_segment",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "birth_date",
                table: "crm_person",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "birth_date",
                table: "crm_partner",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "crm_client_portrait",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_client_portrait", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_key_date",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    month_day = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    subject_id = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_key_date", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_key_date_notice",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    occurs_on = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_key_date_notice", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_segment_method",
                table: "crm_segment",
                columns: new[] { "tenant", "method", "bans_shipment", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_person_birth_date",
                table: "crm_person",
                columns: new[] { "tenant", "birth_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_partner_birth_date",
                table: "crm_partner",
                columns: new[] { "tenant", "birth_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_key_date_month_day",
                table: "crm_key_date",
                columns: new[] { "tenant", "month_day", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_key_date_subject",
                table: "crm_key_date",
                columns: new[] { "tenant", "subject_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_key_date_notice_occurs_on",
                table: "crm_key_date_notice",
                columns: new[] { "tenant", "occurs_on", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_client_portrait");

            migrationBuilder.DropTable(
                name: "crm_key_date");

            migrationBuilder.DropTable(
                name: "crm_key_date_notice");

            migrationBuilder.DropIndex(
                name: "ix_crm_segment_method",
                table: "crm_segment");

            migrationBuilder.DropIndex(
                name: "ix_crm_person_birth_date",
                table: "crm_person");

            migrationBuilder.DropIndex(
                name: "ix_crm_partner_birth_date",
                table: "crm_partner");

            migrationBuilder.DropColumn(
                name: "bans_shipment",
                table: "crm_segment");

            migrationBuilder.DropColumn(
                name: "method",
                table: "crm_segment");

            migrationBuilder.DropColumn(
                name: "birth_date",
                table: "crm_person");

            migrationBuilder.DropColumn(
                name: "birth_date",
                table: "crm_partner");
        }
    }
}

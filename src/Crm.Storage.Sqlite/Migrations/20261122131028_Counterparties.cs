using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Storage.Sqlite.Migrations
{
    /// <summary>Version 6 of the tables: counterparties, persons, contacts and relations; holding and survivor of partners.</summary>
    internal sealed partial class Counterparties : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "holding",
                table: "crm_partner",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "merged_into",
                table: "crm_partner",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "crm_contact",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ended_on = table.Column<long>(type: "INTEGER", nullable: true),
                    merged_into = table.Column<byte[]>(type: "BLOB", nullable: true),
                    partner = table.Column<byte[]>(type: "BLOB", nullable: true),
                    person = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_contact", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_counterparty",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    head = table.Column<byte[]>(type: "BLOB", nullable: true),
                    inn = table.Column<string>(type: "TEXT", nullable: true),
                    kpp = table.Column<string>(type: "TEXT", nullable: true),
                    merged_into = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    name_folded = table.Column<string>(type: "TEXT", nullable: true),
                    okpo = table.Column<string>(type: "TEXT", nullable: true),
                    partner = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_counterparty", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_partner_relation",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from = table.Column<byte[]>(type: "BLOB", nullable: true),
                    relation_kind = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    to = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_partner_relation", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_person",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merged_into = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    name_folded = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_person", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "crm_relation_kind",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crm_relation_kind", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_crm_partner_holding",
                table: "crm_partner",
                columns: new[] { "tenant", "holding", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_partner_merged_into",
                table: "crm_partner",
                columns: new[] { "tenant", "merged_into", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_contact_merged_into",
                table: "crm_contact",
                columns: new[] { "tenant", "merged_into", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_contact_partner",
                table: "crm_contact",
                columns: new[] { "tenant", "partner", "ended_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_contact_person",
                table: "crm_contact",
                columns: new[] { "tenant", "person", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_counterparty_head",
                table: "crm_counterparty",
                columns: new[] { "tenant", "head", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_counterparty_inn",
                table: "crm_counterparty",
                columns: new[] { "tenant", "inn", "kpp", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_counterparty_merged_into",
                table: "crm_counterparty",
                columns: new[] { "tenant", "merged_into", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_counterparty_name",
                table: "crm_counterparty",
                columns: new[] { "tenant", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_counterparty_okpo",
                table: "crm_counterparty",
                columns: new[] { "tenant", "okpo", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_counterparty_partner",
                table: "crm_counterparty",
                columns: new[] { "tenant", "partner", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_partner_relation_from",
                table: "crm_partner_relation",
                columns: new[] { "tenant", "from", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_partner_relation_kind",
                table: "crm_partner_relation",
                columns: new[] { "tenant", "relation_kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_partner_relation_to",
                table: "crm_partner_relation",
                columns: new[] { "tenant", "to", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_person_merged_into",
                table: "crm_person",
                columns: new[] { "tenant", "merged_into", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_person_name",
                table: "crm_person",
                columns: new[] { "tenant", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_relation_kind_name",
                table: "crm_relation_kind",
                columns: new[] { "tenant", "name", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crm_contact");

            migrationBuilder.DropTable(
                name: "crm_counterparty");

            migrationBuilder.DropTable(
                name: "crm_partner_relation");

            migrationBuilder.DropTable(
                name: "crm_person");

            migrationBuilder.DropTable(
                name: "crm_relation_kind");

            migrationBuilder.DropIndex(
                name: "ix_crm_partner_holding",
                table: "crm_partner");

            migrationBuilder.DropIndex(
                name: "ix_crm_partner_merged_into",
                table: "crm_partner");

            migrationBuilder.DropColumn(
                name: "holding",
                table: "crm_partner");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "crm_partner");
        }
    }
}
